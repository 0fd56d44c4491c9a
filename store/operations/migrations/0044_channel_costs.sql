CREATE TABLE "channel_costs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"channel" text NOT NULL,
	"from" date NOT NULL,
	"to" date NOT NULL,
	"amount" double precision NOT NULL,
	"currency" text NOT NULL,
	"note" text NOT NULL,
	"entered_by" text NOT NULL,
	"entered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_by" text,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "channel_costs" ADD CONSTRAINT "channel_costs_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channel_costs_workspace" ON "channel_costs" USING btree ("workspace","channel","from");