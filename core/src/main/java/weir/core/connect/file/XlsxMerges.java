package weir.core.connect.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/**
 * The merged ranges of a sheet. They stand behind the rows they concern, so the sheet is unpacked once before it is read and searched for
 * them as bytes; that also finds an archive cut short or swelling before the first row is passed on.
 *
 * @param unpackedSize of the sheet, bytes
 */
record XlsxMerges(List<SheetReader.Merge> ranges, long unpackedSize) {
    private static final byte[] TAG = "mergeCell ".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_TAG = 256;
    private static final Pattern RANGE = Pattern.compile("ref\\s*=\\s*[\"']\\$?([A-Z]{1,3})\\$?(\\d{1,7})(?::\\$?([A-Z]{1,3})\\$?(\\d{1,7}))?[\"']");

    static XlsxMerges of(GuardedZip zip, String entry) throws SourceProblem {
        List<SheetReader.Merge> ranges = new ArrayList<>();
        long size = 0;
        byte[] buffer = new byte[256 << 10];
        int kept = 0;
        try (InputStream in = zip.open(entry)) {
            for (int got = in.read(buffer, 0, buffer.length); got >= 0; got = in.read(buffer, kept, buffer.length - kept)) {
                size += got;
                int end = kept + got;
                int searched = search(buffer, end, ranges);
                kept = end - searched;
                System.arraycopy(buffer, searched, buffer, 0, kept);
            }
            search(java.util.Arrays.copyOf(java.util.Arrays.copyOf(buffer, kept), kept + LONGEST_TAG + 1), kept + LONGEST_TAG + 1, ranges);
        } catch (IOException e) {
            SourceProblem own = XmlReading.ofInput(e, entry);
            throw own == null ? new SourceProblem(SourceProblem.Code.READ_FAILED, e, entry) : own;
        }
        return new XlsxMerges(List.copyOf(ranges), size);
    }

    /** Takes every whole tag of the buffer; answers where to go on with more bytes behind. */
    private static int search(byte[] b, int end, List<SheetReader.Merge> into) throws SourceProblem {
        int at = 0;
        int last = end - LONGEST_TAG;
        while (at < last) {
            if (b[at] != 'm' || at == 0 || b[at - 1] != '<' && b[at - 1] != ':' || !startsWithTag(b, at)) {
                at++;
                continue;
            }
            take(new String(b, at, LONGEST_TAG, StandardCharsets.ISO_8859_1), into);
            at += TAG.length;
        }
        if (last <= 0) {
            return 0;
        }
        return Math.max(at - 1, 0);
    }

    private static boolean startsWithTag(byte[] b, int at) {
        for (int i = 0; i < TAG.length; i++) {
            if (b[at + i] != TAG[i]) {
                return false;
            }
        }
        return true;
    }

    private static void take(String tag, List<SheetReader.Merge> into) throws SourceProblem {
        Matcher range = RANGE.matcher(tag.substring(0, Math.max(tag.indexOf('>'), 0)));
        if (!range.find()) {
            return;
        }
        ReadLimits.keep("merged ranges", into.size() + 1L, ReadLimits.MERGES);
        int row = Integer.parseInt(range.group(2));
        int column = column(range.group(1));
        boolean single = range.group(3) == null;
        into.add(new SheetReader.Merge(row, single ? row : Integer.parseInt(range.group(4)), column, single ? column : column(range.group(3))));
    }

    private static int column(String letters) {
        int column = 0;
        for (char c : letters.toCharArray()) {
            column = column * 26 + c - 'A' + 1;
        }
        return column - 1;
    }
}
