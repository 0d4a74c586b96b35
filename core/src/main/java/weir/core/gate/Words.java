package weir.core.gate;

/** One sentence for people, in Chinese and in English. */
public record Words(String zh, String en) {
    /** Both sentences, one behind the other. */
    Words then(Words next) {
        return new Words(zh + next.zh, en + " " + next.en);
    }
}
