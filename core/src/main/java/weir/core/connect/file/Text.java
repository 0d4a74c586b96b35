package weir.core.connect.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import weir.core.connect.SourceProblem;

/** Characters that cannot be stored, and readers that never replace any. */
final class Text {
    private Text() {}

    static boolean hasHalfPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0xD800 || c > 0xDFFF) {
                continue;
            }
            if (Character.isLowSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                return true;
            }
            i++;
        }
        return false;
    }

    /** The first half pair, as hexadecimal. */
    static String halfPair(String text) {
        return text.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF).mapToObj("%04X"::formatted).findFirst().orElse("");
    }

    /** UTF-8 of a text, half pairs and U+0000 written out. */
    static byte[] clean(String text) {
        if (!hasHalfPair(text) && text.indexOf('\0') < 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == 0 || c >= 0xD800 && c <= 0xDFFF) {
                out.append("\\u%04X".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the file from behind its byte order mark; bytes that are no text in the charset end it with an exception. */
    static FeedReader strictReader(Path file, String charset) throws SourceProblem {
        return new FeedReader(ByteFeed.open(file, charset));
    }

    /** Reads a part of an Office file from behind its byte order mark, as strictly. */
    static Reader officeReader(InputStream part, String name) throws SourceProblem {
        try {
            PushbackInputStream in = new PushbackInputStream(part, 3);
            byte[] head = in.readNBytes(3);
            boolean little = head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE;
            boolean big = head.length > 1 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF;
            int mark = little || big ? 2 : Utf8.isMark(head, 0, head.length) ? 3 : 0;
            in.unread(head, mark, head.length - mark);
            return new Strict(in, little ? StandardCharsets.UTF_16LE : big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
        } catch (IOException e) {
            SourceProblem own = XmlReading.ofInput(e, name);
            throw own == null ? new SourceProblem(SourceProblem.Code.READ_FAILED, e, name) : own;
        }
    }

    /** Bytes that are no text in the charset; where they stand at the end, the file may be cut short. */
    static final class NoText extends IOException {
        private static final long serialVersionUID = 1L;
        final String charset;

        NoText(String charset, CharacterCodingException cause) {
            super(charset, cause);
            this.charset = charset;
        }
    }

    private static final class Strict extends java.io.FilterReader {
        private final String charset;

        Strict(java.io.InputStream in, Charset charset) {
            super(new java.io.InputStreamReader(in, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)));
            this.charset = charset.name();
        }

        @Override
        public int read(char[] into, int from, int count) throws IOException {
            try {
                return in.read(into, from, count);
            } catch (CharacterCodingException e) {
                throw new NoText(charset, e);
            }
        }
    }
}
