package weir.hub.lake.log;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import weir.core.batch.TypedBlock;
import weir.core.batch.TypedBlock.Column;

/** Copies chosen rows of a typed block into one Arrow record batch. */
final class LogBlock {
    private LogBlock() {}

    /**
     * @param rows indices in the block, {@code count} of them
     * @param op what each row of the block does, by index: 1 created, 2 changed, 3 deleted
     */
    static ArrowRecordBatch copy(org.apache.arrow.vector.types.pojo.Schema schema, BufferAllocator memory, TypedBlock block, int[] rows, int count, byte[] op) {
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, memory)) {
            List<FieldVector> vectors = new ArrayList<>(root.getFieldVectors());
            int at = 0;
            for (Column column : block.columns) {
                fill(vectors.get(at++), block, column, rows, count);
            }
            BaseFixedWidthVector ops = allocate(vectors.get(at++), count);
            BaseFixedWidthVector hashes = allocate(vectors.get(at++), count);
            BaseFixedWidthVector places = allocate(vectors.get(at), count);
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                ops.getDataBuffer().setByte(i, op[row]);
                hashes.getDataBuffer().setLong(i * 16L, Long.reverseBytes(block.hashHigh[row]));
                hashes.getDataBuffer().setLong(i * 16L + 8, Long.reverseBytes(block.hashLow[row]));
                places.getDataBuffer().setLong(i * 8L, block.place[row]);
            }
            allSet(ops, count);
            allSet(hashes, count);
            allSet(places, count);
            root.setRowCount(count);
            return new VectorUnloader(root).getRecordBatch();
        }
    }

    private static void fill(FieldVector vector, TypedBlock block, Column column, int[] rows, int count) {
        if (vector instanceof VarCharVector text) {
            text(text, block, column, rows, count);
            return;
        }
        BaseFixedWidthVector fixed = allocate(vector, count);
        ArrowBuf data = fixed.getDataBuffer();
        ArrowBuf valid = fixed.getValidityBuffer();
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!column.isNull[row]) {
                BitVectorHelper.setBit(valid, i);
                value(fixed, data, column, row, i);
            }
        }
        fixed.setValueCount(count);
    }

    private static void value(BaseFixedWidthVector vector, ArrowBuf data, Column column, int row, int to) {
        switch (column.field.type().storage()) {
            case INTEGER, TIMESTAMP -> data.setLong(to * 8L, column.number[row]);
            case DATE -> data.setInt(to * 4L, (int) column.number[row]);
            case BOOLEAN -> {
                if (column.number[row] == 1) {
                    BitVectorHelper.setBit(data, to);
                }
            }
            case DECIMAL -> {
                if (column.wide.length > 0) {
                    ((DecimalVector) vector).set(to, new BigDecimal(column.wide[row], column.field.scale()));
                } else {
                    data.setLong(to * 16L, column.number[row]);
                    data.setLong(to * 16L + 8, column.number[row] >> 63);
                }
            }
            case TEXT -> throw new IllegalStateException("text has no fixed width");
        }
    }

    private static void text(VarCharVector vector, TypedBlock block, Column column, int[] rows, int count) {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += column.isNull[rows[i]] ? 0 : column.length[rows[i]];
        }
        vector.allocateNew(total, count);
        vector.getValidityBuffer().setZero(0, vector.getValidityBuffer().capacity());
        ArrowBuf data = vector.getDataBuffer();
        ArrowBuf offsets = vector.getOffsetBuffer();
        ArrowBuf valid = vector.getValidityBuffer();
        int used = 0;
        offsets.setInt(0, 0);
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!column.isNull[row]) {
                BitVectorHelper.setBit(valid, i);
                data.setBytes(used, block.bytes, column.start[row], column.length[row]);
                used += column.length[row];
            }
            offsets.setInt((i + 1) * 4L, used);
        }
        vector.setLastSet(count - 1);
        vector.setValueCount(count);
    }

    private static BaseFixedWidthVector allocate(FieldVector vector, int count) {
        BaseFixedWidthVector fixed = (BaseFixedWidthVector) vector;
        fixed.allocateNew(count);
        fixed.zeroVector();
        return fixed;
    }

    private static void allSet(BaseFixedWidthVector vector, int count) {
        for (int i = 0; i < count; i++) {
            BitVectorHelper.setBit(vector.getValidityBuffer(), i);
        }
        vector.setValueCount(count);
    }
}
