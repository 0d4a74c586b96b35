package weir.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Wall time, CPU seconds and peak memory of some processes and all below them, from /proc. CPU of processes that end meanwhile is counted
 * through their parents' children times; memory by proportional set sizes, so that PostgreSQL's shared buffers count once.
 */
final class Meter implements AutoCloseable {
    /** USER_HZ, the same on every Linux we run on. */
    private static final double TICKS = 100;
    private static final long PACE_MS = 2_000;
    /**
     * A share of each shared page costs the kernel a walk over all pages of all processes, as much as 75 ms of a core a look: taken where what the
     * kernel counts anyway has grown by this much since the last walk.
     */
    private static final double GROWN = 1.02;

    private final Set<Long> roots = new TreeSet<>();
    private final long own;
    private final long startNanos;
    private final double startCpu;
    private volatile long peakBytes;
    private volatile long ownPeakBytes;
    /** {@link #counted} when shares were last looked at. */
    private double walked;
    private volatile boolean running = true;
    private final Thread sampler;

    private Meter(long own, long... others) {
        this.own = own;
        roots.add(own);
        for (long other : others) {
            roots.add(other);
        }
        this.startCpu = cpuSeconds();
        this.startNanos = System.nanoTime();
        this.sampler = Thread.ofPlatform().daemon().name("meter").start(this::sample);
    }

    /** Of this process and others. @param servers process ids of servers that are not our children (a PostgreSQL) */
    static Meter start(long... servers) {
        return new Meter(ProcessHandle.current().pid(), servers);
    }

    /** Of other processes only. */
    static Meter of(long hub, long... servers) {
        return new Meter(hub, servers);
    }

    /** @param ownPeakBytes of the process that holds the hub alone */
    record Reading(double seconds, double cpuSeconds, long peakBytes, long ownPeakBytes) {}

    Reading stop() {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        running = false;
        double cpu = cpuSeconds() - startCpu;
        look();
        return new Reading(seconds, cpu, peakBytes, ownPeakBytes);
    }

    @Override
    public void close() {
        running = false;
        sampler.interrupt();
    }

    private void sample() {
        while (running) {
            look();
            try {
                Thread.sleep(PACE_MS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void look() {
        Map<Long, ProcessTimes> now = processes();
        List<Long> looked = tree(now);
        long counted = counted(looked, now);
        if (counted < walked * GROWN) {
            return;
        }
        walked = counted;
        long all = 0;
        for (long pid : looked) {
            long bytes = sharedOut(pid);
            all += bytes;
            if (pid == own) {
                ownPeakBytes = Math.max(ownPeakBytes, bytes);
            }
        }
        peakBytes = Math.max(peakBytes, all);
    }

    private double cpuSeconds() {
        Map<Long, ProcessTimes> all = processes();
        return tree(all).stream().mapToLong(pid -> all.get(pid).ticks).sum() / TICKS;
    }

    /** Pages of the processes' own and of files, and of each server the shared memory of the process that has met the most of it. */
    private static long counted(List<Long> pids, Map<Long, ProcessTimes> all) {
        long own = 0;
        Map<Long, Long> shared = new HashMap<>();
        for (long pid : pids) {
            try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
                for (String line : lines.filter(found -> found.startsWith("Rss")).toList()) {
                    long bytes = Long.parseLong(line.replaceAll("\\D+", "")) << 10;
                    if (line.startsWith("RssShmem")) {
                        shared.merge(all.get(pid).parent, bytes, Math::max);
                    } else {
                        own += bytes;
                    }
                }
            } catch (IOException | RuntimeException gone) {
                // it has ended since
            }
        }
        return own + shared.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long sharedOut(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) << 10).findFirst().orElse(0);
        } catch (IOException | RuntimeException gone) {
            return 0;
        }
    }

    private record ProcessTimes(long parent, long ticks) {}

    /** All processes there are, in one pass. */
    private static Map<Long, ProcessTimes> processes() {
        Map<Long, ProcessTimes> all = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path folder : folders) {
                try {
                    String stat = Files.readString(folder.resolve("stat"));
                    // Behind the name, which may hold anything: state, parent, … and from the 12th on utime, stime and those of ended children.
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]) + Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
                    all.put(Long.parseLong(folder.getFileName().toString()), new ProcessTimes(Long.parseLong(fields[1]), ticks));
                } catch (IOException gone) {
                    // it has ended since
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return all;
    }

    private List<Long> tree(Map<Long, ProcessTimes> all) {
        Set<Long> found = new TreeSet<>(roots);
        found.retainAll(all.keySet());
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<Long, ProcessTimes> process : all.entrySet()) {
                more |= found.contains(process.getValue().parent) && found.add(process.getKey());
            }
        }
        return new ArrayList<>(found);
    }
}
