package weir.core.connect.file;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Any charset that the platform can decode, to UTF-8. Characters of the private use area are bad bytes: no charset that comes this way has
 * any of its own, so that the file has them from some system's own extension, and nobody can say what they look like there.
 */
final class DecodedFeed extends CodedFeed {
    private final String name;
    private final CharsetDecoder decoder;
    private final CharBuffer text = CharBuffer.allocate(1);
    private final CharBuffer pair = CharBuffer.allocate(2);
    private boolean begun;

    DecodedFeed(InputStream in, long expected, TextCharset charset) {
        super(in, expected);
        this.name = charset.name();
        this.decoder = charset.charset().newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    String charset() {
        return name;
    }

    @Override
    int transcode(byte[] into, int from, int stop) {
        ByteBuffer source = ByteBuffer.wrap(raw, at, limit - at);
        int out = from;
        while (source.hasRemaining() && out <= stop) {
            if (source.remaining() < 8 && !ended) {
                break; // a code may be cut here
            }
            int before = source.position();
            CoderResult result = character(source);
            if (result.isError()) {
                out = bad(source, before, result.length(), into, out);
            } else if (pair.position() == 0) {
                if (source.position() == before) {
                    out = bad(source, before, source.remaining(), into, out); // a code cut at the end of the file
                }
            } else {
                out = taken(source, before, into, out);
            }
        }
        at = source.position();
        return out;
    }

    /** Decodes one character into {@link #pair}; the decoder stops in front of a pair that finds no room. */
    private CoderResult character(ByteBuffer source) {
        pair.clear();
        text.clear();
        CoderResult result = decoder.decode(source, text, false);
        if (text.position() > 0) {
            pair.put(text.get(0));
            return CoderResult.OVERFLOW;
        }
        return result.isOverflow() ? decoder.decode(source, pair, false) : result;
    }

    private int taken(ByteBuffer source, int before, byte[] into, int out) {
        int point = Character.codePointAt(pair.flip(), 0);
        boolean mark = !begun && point == 0xFEFF;
        begun = true;
        if (mark) {
            return out;
        }
        boolean noText = point >= 0xE000 && point < 0xF900 || point >= 0xD800 && point < 0xE000 || point == 0xFFFD;
        return noText ? bad(source, before, source.position() - before, into, out) : putPoint(into, out, point);
    }

    private int bad(ByteBuffer source, int from, int length, byte[] into, int out) {
        int place = out;
        int end = from + Math.max(1, Math.min(length, 4));
        for (int i = from; i < end && i < limit; i++) {
            place = putBad(into, place, raw[i]);
        }
        source.position(Math.min(end, limit));
        return place;
    }
}
