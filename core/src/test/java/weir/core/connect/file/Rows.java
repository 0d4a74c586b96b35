package weir.core.connect.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;

/**
 * All rows of a small source, for tests.
 *
 * @param good cells of the rows without fault
 * @param places of the good rows
 * @param faults one line each: place, code, arguments, raw text
 */
public record Rows(List<String> columns, List<List<@Nullable String>> good, List<Long> places, List<String> faults) {
    public static Rows of(Path file, FileSettings settings) throws SourceProblem {
        try (RowSource source = FileSource.open(file, settings)) {
            return of(source);
        }
    }

    public static Rows of(RowSource source) throws SourceProblem {
        Rows rows = new Rows(source.columns(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Block block = source.newBlock();
        while (source.next(block)) {
            Map<Integer, Block.Fault> faults = new HashMap<>();
            block.faults().forEach(f -> faults.put(f.row(), f));
            for (int row = 0; row < block.rows; row++) {
                Block.Fault fault = faults.get(row);
                if (fault == null) {
                    rows.take(block, row);
                } else {
                    rows.faults.add(block.place[row] + " " + fault.code() + " " + fault.arguments() + " " + block.text(row, 0));
                }
            }
        }
        return rows;
    }

    private void take(Block block, int row) {
        List<@Nullable String> cells = new ArrayList<>();
        for (int column = 0; column < block.columns; column++) {
            cells.add(block.text(row, column));
        }
        good.add(cells);
        places.add(block.place[row]);
    }
}
