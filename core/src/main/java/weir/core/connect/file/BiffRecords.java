package weir.core.connect.file;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;

/**
 * The records of an .xls workbook (BIFF8, and BIFF5 of Excel 5 and 95), one after another; none is kept. POI cuts the stream and deciphers
 * one that is locked with Excel's own password; what it would build of the records trusts the counts that stand in them, so they are
 * taken apart here.
 */
final class BiffRecords {
    static final int BOF = 0x809;
    static final int EOF = 0x0A;
    static final int CONTINUE = 0x3C;
    static final int BOUND_SHEET = 0x85;
    private static final int FILEPASS = 0x2F;
    private static final int HEAD = 4;

    /** Of the record at hand. */
    int sid;
    final byte[] data = new byte[RecordInputStream.MAX_RECORD_DATA_SIZE];
    int length;
    /** Where the record at hand begins in the stream. */
    long offset;

    private final InputStream bytes;
    private RecordInputStream in;
    private long end;
    private boolean locked;
    /** Of texts in BIFF5; null for BIFF8. */
    @Nullable Charset codePage;

    BiffRecords(InputStream bytes) throws SourceProblem {
        this.bytes = bytes;
        try {
            this.in = new RecordInputStream(bytes);
        } catch (RuntimeException e) {
            throw problem(e);
        }
    }

    /** Moves to the next record; false at the end of the stream. */
    boolean next() throws SourceProblem {
        try {
            if (!in.hasNextRecord()) {
                return false;
            }
            in.nextRecord();
            sid = in.getSid() & 0xFFFF;
            length = in.remaining();
            offset = end;
            end += HEAD + length;
            if (sid == FILEPASS) {
                decipher();
                return next();
            }
            read();
            return true;
        } catch (RuntimeException e) {
            throw problem(e);
        }
    }

    /** Of a locked workbook the places of its sheets stand in clear; and POI fills the whole array it is given of a record that is in clear. */
    private void read() {
        if (!locked) {
            in.readFully(data, 0, length);
            return;
        }
        byte[] clear = new byte[sid == BOUND_SHEET ? Math.min(4, length) : 0];
        if (clear.length > 0) {
            in.readPlain(clear, 0, clear.length);
        }
        byte[] rest = new byte[length - clear.length];
        if (rest.length > 0) {
            in.readFully(rest, 0, rest.length);
        }
        System.arraycopy(clear, 0, data, 0, clear.length);
        System.arraycopy(rest, 0, data, clear.length, rest.length);
    }

    /** Moves to the next record where it continues the one at hand. */
    boolean nextContinues() throws SourceProblem {
        try {
            return in.hasNextRecord() && in.getNextSid() == CONTINUE && next();
        } catch (RuntimeException e) {
            throw problem(e);
        }
    }

    private void decipher() throws SourceProblem {
        if (locked || end > data.length) {
            throw broken(null, 0, "BIFF, FILEPASS"); // it stands once, near the beginning
        }
        EncryptionInfo info = new FilePassRecord(in).getEncryptionInfo();
        try {
            if (!info.getDecryptor().verifyPassword(Decryptor.DEFAULT_PASSWORD)) {
                throw new SourceProblem(SourceProblem.Code.ENCRYPTED_FILE, null, "");
            }
        } catch (java.security.GeneralSecurityException e) {
            throw new SourceProblem(SourceProblem.Code.ENCRYPTED_FILE, e, "");
        }
        in = new RecordInputStream(bytes, info, (int) end);
        locked = true;
    }

    private static SourceProblem problem(RuntimeException e) {
        if (e instanceof EncryptedDocumentException) {
            return new SourceProblem(SourceProblem.Code.ENCRYPTED_FILE, e, "");
        }
        boolean cut = e instanceof IndexOutOfBoundsException; // a block that the file's directory names is not there
        return cut ? new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, e, "") : broken(e, 0, "BIFF");
    }

    static SourceProblem broken(@Nullable Throwable cause, int row, String what) {
        return new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, cause, String.valueOf(row), "0", what);
    }

    int byteAt(int at) throws SourceProblem {
        return byteAt(data, length, at);
    }

    int shortAt(int at) throws SourceProblem {
        return byteAt(at) | byteAt(at + 1) << 8;
    }

    static int byteAt(byte[] data, int length, int at) throws SourceProblem {
        if (at < 0 || at >= length) {
            throw broken(null, 0, "BIFF, record too short");
        }
        return data[at] & 0xFF;
    }

    /**
     * The text of a record: its length in one or two bytes, in BIFF8 a byte that says how wide its characters are. One that goes on in the
     * next record is read to its end.
     */
    String text(int at, int lengthBytes) throws SourceProblem {
        int characters = lengthBytes == 1 ? byteAt(at) : shortAt(at);
        int from = at + lengthBytes;
        if (codePage != null) {
            return decoded(from, Math.min(characters, Math.max(length - from, 0)));
        }
        StringBuilder text = new StringBuilder();
        boolean wide = characters > 0 && (byteAt(from) & 1) != 0;
        characters(text, characters, wide, from + 1);
        return text.toString();
    }

    /** Takes characters from the record at hand and those that continue it. @return where the next byte stands */
    int characters(StringBuilder into, int count, boolean wideAtFirst, int from) throws SourceProblem {
        boolean wide = wideAtFirst;
        int at = from;
        int left = count;
        while (left > 0) {
            if (at >= length) {
                if (!nextContinues()) {
                    throw new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, null, "");
                }
                wide = (byteAt(0) & 1) != 0;
                at = 1;
            }
            int here = Math.min(left, (length - at) / (wide ? 2 : 1));
            if (here == 0 && at < length) {
                throw broken(null, 0, "BIFF, half a character");
            }
            for (int i = 0; i < here; i++) {
                into.append((char) (wide ? data[at + 2 * i] & 0xFF | (data[at + 2 * i + 1] & 0xFF) << 8 : data[at + i] & 0xFF));
            }
            at += here * (wide ? 2 : 1);
            left -= here;
        }
        return at;
    }

    private String decoded(int from, int count) throws SourceProblem {
        try {
            Charset charset = codePage == null ? StandardCharsets.ISO_8859_1 : codePage;
            return charset.newDecoder().decode(ByteBuffer.wrap(data, from, count)).toString();
        } catch (CharacterCodingException e) {
            throw new SourceProblem(SourceProblem.Code.WRONG_ENCODING, e, String.valueOf(codePage));
        }
    }
}
