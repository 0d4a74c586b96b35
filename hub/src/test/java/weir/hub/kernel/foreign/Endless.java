package weir.hub.kernel.foreign;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;

/** A reader that never ends and takes no notice of anything, until the test lets it. */
final class Endless implements Callable<String> {
    final CountDownLatch begun = new CountDownLatch(1);
    private volatile boolean enough;
    private volatile boolean heeds;
    volatile long turns;

    /** One that ends when it is interrupted. */
    static Endless heeding() {
        Endless endless = new Endless();
        endless.heeds = true;
        return endless;
    }

    @Override
    public String call() {
        begun.countDown();
        while (!enough && !(heeds && Thread.currentThread().isInterrupted())) {
            turns++;
            Thread.onSpinWait();
        }
        return "ended";
    }

    void end() {
        enough = true;
    }

    /** Work that lasts as long as a test wants, asked for over HTTP. */
    @RestController
    static final class EndlessController {
        static volatile Endless asked = new Endless();

        private final ForeignWork foreign;

        EndlessController(ForeignWork foreign) {
            this.foreign = foreign;
        }

        @GetMapping("/api/test/endless")
        @Access(signedIn = true)
        String work(@RequestParam(defaultValue = "false") boolean hold, Actor actor) {
            return hold ? foreign.of(actor, ForeignWork.LITTLE, asked) : "";
        }
    }
}
