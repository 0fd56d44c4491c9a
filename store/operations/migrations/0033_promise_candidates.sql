CREATE TABLE "promise_candidates" (
	"workspace" uuid NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"promise" uuid,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "promise_candidates_workspace_key_pk" PRIMARY KEY("workspace","key")
);
--> statement-breakpoint
CREATE TABLE "promise_conflicts" (
	"workspace" uuid NOT NULL,
	"key" text NOT NULL,
	"because" text NOT NULL,
	"resolved_by" text NOT NULL,
	"resolved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "promise_conflicts_workspace_key_pk" PRIMARY KEY("workspace","key")
);
--> statement-breakpoint
ALTER TABLE "promise_candidates" ADD CONSTRAINT "promise_candidates_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_candidates" ADD CONSTRAINT "promise_candidates_promise_service_promises_id_fk" FOREIGN KEY ("promise") REFERENCES "public"."service_promises"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_conflicts" ADD CONSTRAINT "promise_conflicts_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;