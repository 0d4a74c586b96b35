package weir.hub.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.hub.audit.store.EvidenceRepository;
import weir.hub.audit.store.EvidenceRepository.Head;
import weir.hub.kernel.Words;

/** Recomputes the chain and compares it with the head and with what was witnessed outside the database. */
@Component
class Verifier {
    private static final int PART = 5_000;

    private final EvidenceRepository repository;
    private final Witness witness;

    Verifier(EvidenceRepository repository, Witness witness) {
        this.repository = repository;
        this.witness = witness;
    }

    Verification verify(long from, long to) {
        Head head = repository.head();
        long start = Math.max(1, from);
        if (head == null) {
            return broken(0, start, start, start, "链头记录缺失", "the head of the chain is missing");
        }
        Map<Long, byte[]> witnessed = new HashMap<>();
        long furthest = 0;
        for (Witness.Seen seen : witness.all()) {
            witnessed.put(seen.position(), seen.hash());
            furthest = Math.max(furthest, seen.position());
        }
        long end = Math.min(to, head.position());
        if (start > Math.max(end, 1)) {
            return to > head.position() && furthest > head.position() ? cutOff(0, start, head.position(), furthest)
                    : new Verification(0, start, end, true, null, Words.of("所选范围内没有存证", "there is no entry in this part"));
        }
        Walk walk = new Walk(start, end, witnessed);
        Verification found = walk.through();
        if (!found.sound()) {
            return found;
        }
        if (to >= head.position()) {
            return ending(found, walk, head, furthest);
        }
        return found;
    }

    /** The last entry must be the one the head and the witness know, and nothing may stand behind it. */
    private Verification ending(Verification found, Walk walk, Head head, long furthest) {
        long end = head.position();
        if (end >= found.from() && !Arrays.equals(walk.previous, head.hash())) {
            return broken(found.checked(), found.from(), end, end, "最后一条存证与链头不符", "the last entry is not the one the head names");
        }
        if (furthest > end) {
            return cutOff(found.checked(), found.from(), end, furthest);
        }
        List<Entry> behind = repository.range(Math.max(end + 1, 1), Long.MAX_VALUE, 1);
        if (!behind.isEmpty() && headUnmoved(end)) {
            return broken(found.checked(), found.from(), end, behind.getFirst().position(), "链头之后还有未登记的存证", "an entry stands behind the head");
        }
        return found;
    }

    private boolean headUnmoved(long position) {
        Head now = repository.head();
        return now != null && now.position() == position;
    }

    private static Verification cutOff(long checked, long from, long end, long furthest) {
        return broken(checked, from, end, end + 1, "链尾被截断：数据库外的见证记录到第 " + furthest + " 条，数据库中只有 " + end + " 条",
                "the end was cut off: the witness outside the database saw entry " + furthest + ", the database holds " + end);
    }

    private static Verification broken(long checked, long from, long to, long at, String zh, String en) {
        return new Verification(checked, from, to, false, at, Words.of(zh, en));
    }

    private final class Walk {
        private final long from;
        private final long to;
        private final Map<Long, byte[]> witnessed;
        private long checked;
        private byte[] previous = Entry.NOTHING;

        Walk(long from, long to, Map<Long, byte[]> witnessed) {
            this.from = from;
            this.to = to;
            this.witnessed = witnessed;
        }

        Verification through() {
            long expected = from;
            if (from > 1) {
                List<Entry> before = repository.range(from - 1, from - 1, 1);
                if (before.isEmpty()) {
                    return stop(from - 1, "第 " + (from - 1) + " 条存证缺失", "entry " + (from - 1) + " is missing");
                }
                previous = before.getFirst().hash();
            }
            while (expected <= to) {
                List<Entry> part = repository.range(expected, to, PART);
                if (part.isEmpty()) {
                    return stop(expected, "第 " + expected + " 条存证缺失", "entry " + expected + " is missing");
                }
                for (Entry entry : part) {
                    Verification wrong = look(entry, expected);
                    if (wrong != null) {
                        return wrong;
                    }
                    previous = entry.hash();
                    expected++;
                    checked++;
                }
            }
            return new Verification(checked, from, to, true, null,
                    Words.of("存证链完整，共核验 " + checked + " 条", "the chain is sound, " + checked + " entries checked"));
        }

        private @Nullable Verification look(Entry entry, long expected) {
            long position = entry.position();
            if (position != expected) {
                return stop(expected, "第 " + expected + " 条存证缺失", "entry " + expected + " is missing");
            }
            if (!Arrays.equals(entry.previous(), previous)) {
                return stop(position, "第 " + position + " 条存证与前一条不衔接：被改动、替换或调换", "entry " + position + " does not follow the one before it: altered, replaced or moved");
            }
            if (!entry.holds()) {
                return stop(position, "第 " + position + " 条存证的内容被改动", "the content of entry " + position + " was altered");
            }
            byte[] seen = witnessed.get(position);
            if (seen != null && !Arrays.equals(seen, entry.hash())) {
                return stop(position, "第 " + position + " 条存证与数据库外的见证记录不符：链被重写", "entry " + position + " is not the one witnessed outside the database: the chain was rewritten");
            }
            return null;
        }

        private Verification stop(long at, String zh, String en) {
            return broken(checked, from, to, at, zh, en);
        }
    }
}
