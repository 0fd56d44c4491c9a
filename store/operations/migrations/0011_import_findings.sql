ALTER TABLE "imports" ADD COLUMN "findings" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "superseded_by" uuid;