package weir.hub.lake.commit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import weir.hub.lake.LakeSettings;
import weir.hub.lake.backup.BackupBarrier;
import weir.hub.lake.log.LogCatalog;
import weir.hub.lake.store.TableRegistry;

/**
 * Lets old snapshots of the logs go, by {@link LakeSettings#snapshotsKept} and {@link LakeSettings#snapshotAge}: of every resource, however
 * seldom a batch comes, and never on a batch's way. A resource that is just being written is left to the next look.
 */
@Component
class LogUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(LogUpkeep.class);

    private final TableRegistry tables;
    private final Openings openings;
    private final LogCatalog log;
    private final LakeSettings settings;
    private final Clock clock;
    /** The newest batch of each resource when its snapshots were last looked at, and until when nothing of them grows too old. */
    private final Map<Long, Looked> looked = new ConcurrentHashMap<>();

    LogUpkeep(TableRegistry tables, Openings openings, LogCatalog log, LakeSettings settings, Clock clock) {
        this.tables = tables;
        this.openings = openings;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    private record Looked(long lastBatch, Instant again) {}

    @Scheduled(initialDelay = 300_000, fixedDelay = 300_000)
    void all() {
        Instant now = clock.instant();
        for (TableRegistry.Standing standing : tables.all()) {
            Looked before = looked.get(standing.resource());
            Long last = standing.lastBatch();
            if (last != null && (before == null || before.lastBatch() != last || now.isAfter(before.again()))) {
                try {
                    if (expire(standing, settings.snapshotsKept(), now)) {
                        looked.put(standing.resource(), new Looked(last, now.plus(settings.snapshotAge().dividedBy(7))));
                    }
                } catch (SQLException | RuntimeException e) {
                    LOG.warn("old snapshots of {} stay until the next look: {}", standing.code(), e.toString());
                }
            }
        }
    }

    /** False where a batch is being written. */
    boolean expire(TableRegistry.Standing standing, int kept, Instant now) throws SQLException {
        try (Connection connection = openings.tryLock(standing.resource())) {
            if (connection == null) {
                return false;
            }
            connection.setAutoCommit(false);
            // A backup copies the log's files as they are at one moment.
            BackupBarrier.enter(connection);
            int gone = log.expire(standing.code(), Math.max(1, kept), now.minus(settings.snapshotAge()));
            connection.commit();
            if (gone > 0) {
                LOG.debug("{} snapshots of {} have gone", gone, standing.code());
            }
            return true;
        }
    }
}
