ALTER TABLE "relay_batches" ADD COLUMN "size" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "relay_batches" ADD COLUMN "renews" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "relay_batches_renewing" ON "relay_batches" USING btree ("workspace","id") WHERE renews;