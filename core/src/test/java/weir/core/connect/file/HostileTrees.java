package weir.core.connect.file;

import static weir.core.connect.file.HostileFiles.encode;
import static weir.core.connect.file.HostileFiles.half;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import weir.core.connect.SourceProblem.Code;

/** Hostile XML, JSON and JSON lines. */
final class HostileTrees {
    private HostileTrees() {}

    static void addTo(HostileFiles corpus) {
        xml(corpus);
        hostileXml(corpus);
        json(corpus);
        lines(corpus);
    }

    private static String records(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "<企业 编号=\"%04d\"><名称>企业%d</名称><地址><市>衡阳</市><区>雁峰</区></地址></企业>".formatted(i, i))
                .collect(Collectors.joining("\n"));
    }

    private static void xml(HostileFiles corpus) {
        String body = "<数据>" + records(20) + "</数据>";
        corpus.rows("clean.xml", utf8("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body), 20, 0);
        corpus.rows("mark.xml", encode(body, "UTF-8+BOM"), 20, 0);
        corpus.rows("gbk.xml", encode("<?xml version=\"1.0\" encoding=\"GBK\"?>" + body, "GBK"), 20, 0);
        corpus.rows("says-utf8-is-gbk.xml", encode("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body, "GBK"), 20, 0);
        corpus.rows("utf16.xml", encode("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + body, "UTF-16LE+BOM"), 20, 0);
        corpus.rows("namespaces.xml", utf8("<r xmlns:a=\"urn:a\"><a:e><a:x>1</a:x></a:e><a:e><a:x>2</a:x></a:e></r>"), 2, 0);
        corpus.rows("cdata-and-entities.xml", utf8("<r><e><x><![CDATA[a<b]]></x></e><e><x>&lt;&#x6C11;&amp;</x></e></r>"), 2, 0);
        corpus.rows("child-twice.xml", utf8("<r><e><x>1</x><x>2</x></e><e><x>3</x></e><e><x>4</x></e></r>"), 2, 1);
        corpus.rows("many-ampersands.xml", utf8("<r>" + "<e><x>a&amp;b&lt;c&#x6C11;</x></e>".repeat(200_000) + "</r>"), 200_000, 0);
        corpus.rows("one-record.xml", utf8("<r><e><x>1</x></e></r>"), 1, 0);
        corpus.rows("really.txt", utf8(body), 20, 0);
    }

    private static void hostileXml(HostileFiles corpus) {
        String body = "<数据>" + records(20) + "</数据>";
        corpus.problem("half.xml", half(utf8(body)), Code.NOT_WELL_FORMED);
        corpus.problem("tags-crossed.xml", utf8("<r><e><x>1</e></x></r>"), Code.NOT_WELL_FORMED);
        corpus.problem("last-tag-missing.xml", utf8("<r>" + records(20)), Code.NOT_WELL_FORMED);
        corpus.problem("two-roots.xml", utf8(body + body), Code.NOT_WELL_FORMED);
        corpus.problem("broken-late.xml", utf8("<数据>" + records(50_000) + "<企业><名称>x</企业></数据>"), Code.NOT_WELL_FORMED);
        corpus.problem("bare-ampersand.xml", utf8("<r><e><x>a&b</x></e></r>"), Code.NOT_WELL_FORMED);
        corpus.problem("laughs.xml", utf8("<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><r><e><x>&c;</x></e></r>"), Code.HOSTILE_FILE);
        corpus.problem("reads-files.xml", utf8("<!DOCTYPE r [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><r><e><x>&f;</x></e></r>"), Code.HOSTILE_FILE);
        corpus.problem("deep.xml", utf8("<a>".repeat(10_000) + "</a>".repeat(10_000)), Code.HOSTILE_FILE);
        corpus.problem("no-record.xml", utf8("<r/>"), Code.NO_SUCH_ELEMENT);
        byte[] bad = utf8("<r><e><x>民政</x></e><e><x>局</x></e></r>");
        bad[12] = (byte) 0xFF;
        corpus.problem("bad-byte.xml", bad, Code.WRONG_ENCODING);
    }

    private static void json(HostileFiles corpus) {
        String array = IntStream.rangeClosed(1, 20).mapToObj(i -> "{\"编号\":\"%04d\",\"金额\":%d.10,\"明细\":{\"a\":[1,2.50]}}".formatted(i, i)).collect(Collectors.joining(",\n", "[", "]"));
        corpus.rows("clean.json", utf8(array), 20, 0);
        corpus.rows("wrapped.json", utf8("{\"code\":0,\"tags\":[],\"data\":" + array + ",\"total\":20}"), FileSettings.of(FileFormat.JSON).withRecordElement("data"), 20, 0);
        corpus.rows("wrapped-deep.json", utf8("{\"data\":{\"rows\":" + array + "}}"), 20, 0);
        corpus.rows("gbk.json", encode(array, "GBK"), 20, 0);
        corpus.rows("long-numbers.json", utf8("[{\"id\":430401199001010010,\"v\":0.10000000000000000001},{\"id\":1e400,\"v\":-0}]"), 2, 0);
        corpus.rows("not-objects.json", utf8("[{\"a\":1},2,null,[3],\"x\"]"), 1, 4);
        corpus.rows("member-twice.json", utf8("[{\"a\":1,\"a\":2},{\"a\":3}]"), 1, 1);
        corpus.rows("nul-and-half-pair.json", utf8("[{\"a\":\"x\\u0000\"},{\"a\":\"\\ud800\"},{\"a\":\"\\ud842\\udfb7\"}]"), 1, 2);
        corpus.rows("columns-come-late.json", utf8("[{\"a\":1},{\"a\":1,\"b\":2}]"), 2, 0);
        corpus.problem("half.json", utf8(array.substring(0, array.length() / 2)), Code.NOT_WELL_FORMED);
        corpus.problem("trailing.json", utf8(array + "]"), Code.NOT_WELL_FORMED);
        corpus.problem("deep.json", utf8("[{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}]"), Code.OVER_LIMIT);
        corpus.problem("no-array.json", utf8("{\"a\":\n{\"b\":1}}"), Code.NO_RECORDS);
        corpus.problem("empty-array.json", utf8("[]"), Code.NO_RECORDS);
    }

    private static void lines(HostileFiles corpus) {
        String lines = IntStream.rangeClosed(1, 20).mapToObj(i -> "{\"id\":\"%04d\",\"名称\":\"企业%d\",\"v\":%d.0}\n".formatted(i, i, i)).collect(Collectors.joining());
        corpus.rows("clean.jsonl", utf8(lines), 20, 0);
        corpus.rows("mark.jsonl", encode(lines, "UTF-8+BOM"), 20, 0);
        corpus.rows("gbk.jsonl", encode(lines, "GBK"), 20, 0);
        corpus.rows("cut.jsonl", utf8(lines + "{\"id\":\"0021\",\"名"), 20, 1);
        corpus.rows("bad-lines.jsonl", utf8(lines + "{\"id\":}\n[1]\nnot json\n{\"id\":\"1\"} {\"id\":\"2\"}\n" + lines), 40, 4);
        corpus.rows("column-comes-late.jsonl", utf8("{\"a\":1}\n".repeat(10_001) + "{\"a\":1,\"b\":2}\n"), 10_002, 0);
        corpus.rows("bad-byte.jsonl", HostileFiles.join(utf8(lines), new byte[] {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xFF, '"', '}', '\n'}), 20, 1);
        corpus.rows("really.csv", utf8(lines), 20, 0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
