-- Once a statement, however many sessions it ends, and one job a transaction. The job has no key: a second transaction that queued under the
-- same key would wait for the first one to end. Only for applications that are active and whose access was not removed before. A grant that
-- was revoked together with the session counts, because that is how an account is taken back from someone else.
CREATE FUNCTION "queue_logouts_of_ended"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Most updates note that a session is in use.
    IF NOT EXISTS (SELECT FROM new_sessions WHERE "endedAt" IS NOT NULL) THEN
        RETURN NULL;
    END IF;
    INSERT INTO "LogoutDelivery" ("id", "sessionId", "userId", "applicationId", "createdAt", "nextAttemptAt")
    SELECT gen_random_uuid(), opened.*
      FROM (SELECT DISTINCT s."id", s."userId", a."id", s."endedAt" AS "createdAt", s."endedAt"
              FROM new_sessions s
              JOIN old_sessions o ON o."id" = s."id" AND o."endedAt" IS NULL AND o."expiresAt" > s."endedAt"
              JOIN "TokenFamily" f ON f."sessionId" = s."id"
              JOIN "Grant" g ON g."id" = f."grantId" AND (g."status" <> 'revoked' OR g."revokedAt" >= s."endedAt")
              JOIN "Application" a ON a."id" = g."applicationId" AND a."status" = 'active' AND a."backchannelLogoutUri" IS NOT NULL
             WHERE s."endedAt" IS NOT NULL) opened
    ON CONFLICT DO NOTHING;
    IF NOT FOUND
       OR current_setting('auth_center.logouts_queued_by', true) = pg_current_xact_id()::text
       OR to_regclass('graphile_worker._private_jobs') IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('auth_center.logouts_queued_by', pg_current_xact_id()::text, true);
    -- Sent soon, by the workers. Without them, or if they refuse, the schedule sends it.
    BEGIN
        PERFORM graphile_worker.add_job('deliver_logouts', '{}'::json, max_attempts := 1);
    EXCEPTION WHEN OTHERS THEN
        NULL;
    END;
    RETURN NULL;
END
$$;

DROP TRIGGER "Session_queue_logouts" ON "Session";
DROP FUNCTION "queue_logouts"();

CREATE TRIGGER "Session_queue_logouts" AFTER UPDATE ON "Session"
    REFERENCING OLD TABLE AS old_sessions NEW TABLE AS new_sessions
    FOR EACH STATEMENT EXECUTE FUNCTION "queue_logouts_of_ended"();
