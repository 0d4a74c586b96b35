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
     * A share of each shared page costs the kernel a walk over all pages of all processes, as much as 75 ms of a core a look: taken where the
     * plain sum of resident pages, which costs next to nothing, has grown by this much since the last walk.
     */
    private static final double GROWN = 1.02;
    private static final long PAGE = 4096;

    private final Set<Long> roots = new TreeSet<>();
    private final long own;
    private final long startNanos;
    private final double startCpu;
    private volatile long peakBytes;
    private volatile long ownPeakBytes;
    /** Resident pages of all processes, shared ones counted in each, when their shares were last looked at. */
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
        Map<Long, ProcessState> now = processes();
        List<Long> looked = tree(now);
        long resident = looked.stream().mapToLong(pid -> now.get(pid).pages * PAGE).sum();
        if (resident < walked * GROWN) {
            return;
        }
        walked = resident;
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
        Map<Long, ProcessState> all = processes();
        return tree(all).stream().mapToLong(pid -> all.get(pid).ticks).sum() / TICKS;
    }

    private static long sharedOut(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) << 10).findFirst().orElse(0);
        } catch (IOException | RuntimeException gone) {
            return 0;
        }
    }

    /** @param pages resident ones, shared ones among them */
    private record ProcessState(long parent, long ticks, long pages) {}

    /** All processes there are, in one pass. */
    private static Map<Long, ProcessState> processes() {
        Map<Long, ProcessState> all = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path folder : folders) {
                try {
                    String stat = Files.readString(folder.resolve("stat"));
                    // Behind the name, which may hold anything: state, parent, … and from the 12th on utime, stime and those of ended children; the 22nd: resident pages.
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]) + Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
                    all.put(Long.parseLong(folder.getFileName().toString()), new ProcessState(Long.parseLong(fields[1]), ticks, Long.parseLong(fields[21])));
                } catch (IOException gone) {
                    // it has ended since
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return all;
    }

    private List<Long> tree(Map<Long, ProcessState> all) {
        Set<Long> found = new TreeSet<>(roots);
        found.retainAll(all.keySet());
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<Long, ProcessState> process : all.entrySet()) {
                more |= found.contains(process.getValue().parent) && found.add(process.getKey());
            }
        }
        return new ArrayList<>(found);
    }
}
