package io.invigil.server.session;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;

/// The SQLite file, in WAL mode with `synchronous=FULL`: what {@link #write} returned from is on disk.
///
/// One connection writes, one piece of work at a time; reading goes on beside it. Another process (`invigil
/// session new`) may write the same file: it waits its turn, at most {@link #BUSY_MILLIS}.
public final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;

    private final String url;
    private final Sql writer;
    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<Sql> readers = new ConcurrentLinkedQueue<>();

    private Database(String url) throws SQLException {
        this.url = url;
        this.writer = connect();
        // what is deleted is overwritten with zeros
        var _ = writer.one("PRAGMA secure_delete = ON", row -> row.getInt(1));
    }

    private Sql newReader() throws SQLException {
        Sql reader = connect();
        reader.run("PRAGMA query_only = true");
        return reader;
    }

    private Sql connect() throws SQLException {
        return new Sql(configuration().createConnection(url));
    }

    /// Work on the database.
    @FunctionalInterface
    public interface Work<T> {
        /// Does it.
        T on(Sql sql) throws SQLException;
    }

    /// Work that answers nothing.
    @FunctionalInterface
    public interface Change {
        /// Does it.
        void on(Sql sql) throws SQLException;
    }

    /// Opens the file, making it and bringing its tables up to date where needed.
    ///
    /// @throws StoreException if that cannot be done, or a newer version wrote it
    public static Database open(Path file) {
        Database database;
        try {
            database = new Database("jdbc:sqlite:" + file);
        } catch (SQLException failed) {
            throw new StoreException("cannot open " + file + ": " + failed.getMessage(), failed);
        }
        try {
            database.write(sql -> Schema.upToDate(sql, file));
            return database;
        } catch (StoreException failed) {
            database.close();
            throw failed;
        }
    }

    /// Reads; many may at once.
    public <T> T read(Work<T> work) {
        try {
            Sql pooled = readers.poll();
            Sql reader = pooled == null ? newReader() : pooled;
            try {
                return work.on(reader);
            } finally {
                readers.add(reader);
            }
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /// Changes all of it or nothing, and returns when it is on disk. Work that itself changes more has all of that
    /// done together, with one wait for the disk.
    public <T> T change(Work<T> work) {
        writing.lock();
        try {
            if (writing.getHoldCount() > 1) {
                return work.on(writer);
            }
            writer.run("BEGIN IMMEDIATE");
            try {
                T result = work.on(writer);
                writer.run("COMMIT");
                return result;
            } catch (SQLException | RuntimeException failed) {
                rollBack(failed);
                throw failed;
            }
        } catch (SQLException failed) {
            throw failure(failed);
        } finally {
            writing.unlock();
        }
    }

    /// Like {@link #change}, for work that answers nothing.
    public void write(Change work) {
        boolean done = change(sql -> {
            work.on(sql);
            return true;
        });
        assert done;
    }

    /// Writes the file anew, so that nothing stays of what was deleted, neither in it nor in the log beside
    /// it. Takes about a second for 100 MB; writing waits meanwhile, reading does not.
    public void scrub() {
        writing.lock();
        try {
            writer.run("VACUUM");
            boolean busy = writer.one("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1) != 0)
                    .orElse(true);
            if (busy) {
                throw new StoreException("the database's log cannot be emptied while another process reads it for long"
                        + " (a backup?); it is tried again");
            }
        } catch (SQLException failed) {
            throw failure(failed);
        } finally {
            writing.unlock();
        }
    }

    private void rollBack(Exception cause) {
        try {
            writer.run("ROLLBACK");
        } catch (SQLException second) {
            cause.addSuppressed(second);
        }
    }

    private static StoreException failure(SQLException failed) {
        return new StoreException("the database failed: " + failed.getMessage(), failed);
    }

    private static SQLiteConfig configuration() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        // nobody asks for them, and the statement that finds them out would stay in progress
        config.setGetGeneratedKeys(false);
        return config;
    }

    @Override
    public void close() {
        writing.lock();
        try {
            for (Sql reader = readers.poll(); reader != null; reader = readers.poll()) {
                reader.close();
            }
            writer.close();
        } catch (SQLException failed) {
            throw failure(failed);
        } finally {
            writing.unlock();
        }
    }
}
