package weir.demo.city;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.demo.entry.ResourceEntry;

/** The rows of one resource as its department holds them: text in the order of the schema's fields, null = no value. */
public final class Table {
    private final ResourceEntry entry;
    private final List<@Nullable String[]> rows = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();
    private final BitSet spoiled = new BitSet();

    /**
     * A fault in one row.
     *
     * @param row index in {@link #rows()}
     * @param field null where the whole row is concerned
     */
    public record Spot(int row, @Nullable String field, Kind kind) {}

    Table(ResourceEntry entry) {
        this.entry = entry;
    }

    public ResourceEntry entry() {
        return entry;
    }

    public List<@Nullable String[]> rows() {
        return rows;
    }

    public List<Spot> spots() {
        return spots;
    }

    public int size() {
        return rows.size();
    }

    /** Key of a row, its fields joined by {@code |}. */
    public String key(int row) {
        List<String> parts = new ArrayList<>();
        for (String name : entry.schema().key()) {
            String value = cell(row, name);
            parts.add(value == null ? "" : value);
        }
        return String.join("|", parts);
    }

    public @Nullable String cell(int row, String field) {
        return rows.get(row)[entry.schema().position(field)];
    }

    /** No fault in it, not even a warning, and not flagged invalid: others may refer to it. */
    boolean isSound(int row) {
        return !spoiled.get(row) && "1".equals(cell(row, "valid_flag"));
    }

    int add(@Nullable String... cells) {
        if (cells.length != entry.schema().fields().size()) {
            throw new IllegalArgumentException(entry.code() + " has " + entry.schema().fields().size() + " fields, not " + cells.length);
        }
        rows.add(cells);
        return rows.size() - 1;
    }

    /** Rows still sound, {@code count} of them, chosen by the dice. */
    List<Integer> choose(int count, Dice dice) {
        List<Integer> chosen = new ArrayList<>();
        BitSet taken = new BitSet();
        while (chosen.size() < count) {
            int row = dice.below(rows.size());
            if (isSound(row) && !taken.get(row)) {
                taken.set(row);
                chosen.add(row);
            }
        }
        return chosen;
    }

    /** Spoils one field of {@code count} rows; {@code spoil} gets the right value and gives the wrong one. */
    void plant(int count, Dice dice, String field, Kind kind, Spoiler spoil) {
        int at = entry.schema().position(field);
        for (int row : choose(count, dice)) {
            rows.get(row)[at] = spoil.spoil(rows.get(row)[at]);
            remember(new Spot(row, field, kind));
        }
    }

    /** Repeats {@code count} rows under the same key, each somewhere behind the first, with another update time. */
    void plantTwice(int count, Dice dice) {
        for (int row : choose(count, dice)) {
            @Nullable String[] copy = rows.get(row).clone();
            copy[entry.schema().position("update_time")] = "2026-11-10 18:%02d:00".formatted(dice.below(60));
            spoiled.set(row);
            remember(new Spot(add(copy), null, Kind.KEY_TWICE));
        }
    }

    /** Marks {@code count} sound rows among {@code from} to {@code to - 1} to be written wrongly into their file; their cells stay right. */
    void plantInWriting(int count, Dice dice, int from, int to, Kind kind) {
        for (int left = count; left > 0; ) {
            int row = dice.between(from, to - 1);
            if (isSound(row)) {
                remember(new Spot(row, null, kind));
                left--;
            }
        }
    }

    void remember(Spot spot) {
        spots.add(spot);
        spoiled.set(spot.row());
    }

    /** Makes a wrong value of a right one. */
    interface Spoiler {
        @Nullable String spoil(@Nullable String right);
    }
}
