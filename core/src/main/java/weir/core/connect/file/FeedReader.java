package weir.core.connect.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The characters of a feed, for parsers that take characters. What is no text in the feed's charset ends it with {@link Text.NoText}. */
final class FeedReader extends Reader {
    private final ByteFeed feed;
    private final Reader in;

    FeedReader(ByteFeed feed) {
        this.feed = feed;
        this.in = new InputStreamReader(new Bytes(feed), StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Bytes taken from the file. */
    long taken() {
        return feed.taken();
    }

    @Override
    public int read(char[] into, int from, int count) throws IOException {
        try {
            return in.read(into, from, count);
        } catch (CharacterCodingException e) {
            throw new Text.NoText(feed.charset(), e);
        }
    }

    @Override
    public void close() {
        feed.close();
    }

    /** The feed as a stream; {@link ByteFeed#BAD} is no UTF-8 and ends the decoder. */
    private static final class Bytes extends InputStream {
        private final ByteFeed feed;
        private final byte[] window = new byte[64 << 10];
        private int at;
        private int limit;

        Bytes(ByteFeed feed) {
            this.feed = feed;
        }

        @Override
        public int read() throws IOException {
            return fill() ? window[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            if (!fill()) {
                return -1;
            }
            int given = Math.min(count, limit - at);
            System.arraycopy(window, at, into, from, given);
            at += given;
            return given;
        }

        private boolean fill() throws IOException {
            if (at == limit) {
                at = 0;
                limit = Math.max(feed.read(window, 0, window.length), 0);
            }
            return limit > at;
        }
    }
}
