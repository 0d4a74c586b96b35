package weir.core.connect.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;

/**
 * The two-byte codes of GB18030, edition of 2022, with their UTF-8 bytes, taken from the platform's own decoder once. Looking codes up here
 * transcodes several times faster than going through characters. The platform's decoder of GBK is not used: it gives characters of the
 * private use area for a hundred codes that have characters of their own since.
 */
final class GbTable {
    static final GbTable GB18030 = new GbTable();

    private static final int TRAILS = 256;

    /** By (lead - 0x81) * 256 + trail: number of UTF-8 bytes in the top byte, then the bytes, last one lowest; 0 = no character. */
    final int[] utf8 = new int[(0xFF - 0x81) * TRAILS];

    private GbTable() {
        CharsetDecoder decoder = TextCharset.GB.newDecoder();
        for (int lead = 0x81; lead <= 0xFE; lead++) {
            for (int trail = 0x40; trail <= 0xFE; trail++) {
                utf8[(lead - 0x81) * TRAILS + trail] = pack(decode(decoder, (byte) lead, (byte) trail));
            }
        }
    }

    /** Code point of a four-byte code, or -1. */
    int fourBytes(byte a, byte b, byte c, byte d) {
        return decode(TextCharset.GB.newDecoder(), a, b, c, d);
    }

    private static int decode(CharsetDecoder decoder, byte... code) {
        try {
            CharBuffer text = decoder.decode(ByteBuffer.wrap(code));
            int point = Character.codePointAt(text, 0);
            return Character.charCount(point) == text.length() ? point : -1;
        } catch (CharacterCodingException e) {
            return -1; // not a character of this charset: the row is told so
        }
    }

    private static int pack(int point) {
        if (point < 0 || point > 0xFFFF) {
            return 0;
        }
        if (point < 0x80) {
            return 1 << 24 | point;
        }
        if (point < 0x800) {
            return 2 << 24 | (0xC0 | point >> 6) << 8 | 0x80 | point & 63;
        }
        return 3 << 24 | (0xE0 | point >> 12) << 16 | (0x80 | point >> 6 & 63) << 8 | 0x80 | point & 63;
    }
}
