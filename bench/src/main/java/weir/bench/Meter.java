package weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Wall time, CPU seconds and peak memory of this process and all its descendants and adopted database servers, from /proc. CPU of processes
 * that end while measuring is counted through their parent's children times.
 */
final class Meter implements AutoCloseable {
    private static final long TICKS = 100;

    private final List<Long> roots;
    private final long startNanos = System.nanoTime();
    private final double startCpu;
    private volatile long peakBytes;
    private volatile boolean running = true;
    private final Thread sampler;

    private Meter(List<Long> roots) {
        this.roots = roots;
        this.startCpu = cpuSeconds();
        this.sampler = Thread.ofPlatform().daemon().name("meter").start(() -> {
            while (running) {
                peakBytes = Math.max(peakBytes, residentBytes());
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    /** @param servers process ids of servers that are not our children (a daemonised PostgreSQL) */
    static Meter start(long... servers) {
        List<Long> roots = new java.util.ArrayList<>(List.of(ProcessHandle.current().pid()));
        for (long server : servers) {
            roots.add(server);
        }
        return new Meter(roots);
    }

    /** Of other processes and their descendants only. */
    static Meter of(long... processes) {
        List<Long> roots = new java.util.ArrayList<>();
        for (long process : processes) {
            roots.add(process);
        }
        return new Meter(roots);
    }

    record Reading(double seconds, double cpuSeconds, long peakBytes) {}

    Reading stop() {
        running = false;
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        peakBytes = Math.max(peakBytes, residentBytes());
        return new Reading(seconds, cpuSeconds() - startCpu, peakBytes);
    }

    @Override
    public void close() {
        running = false;
        sampler.interrupt();
    }

    private double cpuSeconds() {
        return tree().stream().mapToDouble(pid -> {
            try {
                String stat = Files.readString(Path.of("/proc", pid.toString(), "stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                // utime, stime, and those of waited-for children: fields 14 to 17 of proc(5), counted behind the name.
                return (Long.parseLong(fields[11]) + Long.parseLong(fields[12]) + Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / (double) TICKS;
            } catch (IOException e) {
                return 0;
            }
        }).sum();
    }

    /** Proportional set sizes, so that PostgreSQL's shared buffers are counted once. */
    private long residentBytes() {
        return tree().stream().mapToLong(pid -> {
            try (Stream<String> lines = Files.lines(Path.of("/proc", pid.toString(), "smaps_rollup"))) {
                return lines.filter(line -> line.startsWith("Pss:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) << 10).findFirst().orElse(0);
            } catch (IOException | RuntimeException e) {
                return 0;
            }
        }).sum();
    }

    private List<Long> tree() {
        List<Long> all = new java.util.ArrayList<>();
        Deque<Long> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            long pid = open.pop();
            if (!all.contains(pid)) {
                all.add(pid);
                ProcessHandle.of(pid).ifPresent(process -> process.children().forEach(child -> open.push(child.pid())));
            }
        }
        return all;
    }
}
