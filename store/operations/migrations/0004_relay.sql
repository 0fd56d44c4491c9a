DROP INDEX "responses_unsent";--> statement-breakpoint
ALTER TABLE "relay_batches" ADD COLUMN "responses" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "relayed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "relay_batches_unsent" ON "relay_batches" USING btree ("workspace","id") WHERE sent_at IS NULL;--> statement-breakpoint
CREATE INDEX "responses_unsent" ON "responses" USING btree ("workspace","id") WHERE batch IS NULL AND state = 'complete' AND NOT pilot;