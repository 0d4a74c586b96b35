package weir.hub.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import weir.hub.TestHub;

class PeriodicTest {
    private final TaskScheduler scheduler = TestHub.bean(TaskScheduler.class);

    @Test
    void whatHangsKeepsNoOtherWaitingAndDoesNotOverlapWithItself() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(3);
        AtomicInteger begun = new AtomicInteger();
        ScheduledFuture<?> hanging = scheduler.scheduleWithFixedDelay(() -> {
            begun.incrementAndGet();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, Duration.ofMillis(1));
        ScheduledFuture<?> other = scheduler.scheduleWithFixedDelay(others::countDown, Duration.ofMillis(1));
        try {
            assertThat(others.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(begun).hasValueLessThanOrEqualTo(1);
        } finally {
            end.countDown();
            hanging.cancel(true);
            other.cancel(true);
        }
    }

    @Test
    void aFailureEndsNoPeriodicWork() throws Exception {
        CountDownLatch again = new CountDownLatch(2);
        ScheduledFuture<?> failing = scheduler.scheduleWithFixedDelay(() -> {
            again.countDown();
            throw new IllegalStateException("this time");
        }, Duration.ofMillis(1));
        try {
            assertThat(again.await(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            failing.cancel(true);
        }
    }

    @Test
    void thereAreMoreThreadsThanPeriodicWorks() {
        int works = TestHub.context().getBeansOfType(ScheduledAnnotationBeanPostProcessor.class).values().stream().mapToInt(all -> all.getScheduledTasks().size()).sum();
        assertThat(works).isPositive().isLessThan(PeriodicConfiguration.THREADS);
    }
}
