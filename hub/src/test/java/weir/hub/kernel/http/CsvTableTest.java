package weir.hub.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {
    @Test
    void quotesWhatMustBeAndLetsNothingRun() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvTable table = new CsvTable(out);
        table.line(List.of("一,二", "a\"b", "两\n行", "", "平"));
        table.line(List.of("=1+2", "@cmd", "+HYPERLINK(1)", "-5.20", "+8610", "\t=1", "＝1", "-1-2"));
        table.flush();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFF\"一,二\",\"a\"\"b\",\"两\n行\",,平\r\n'=1+2,'@cmd,'+HYPERLINK(1),-5.20,+8610,'\t=1,'＝1,'-1-2\r\n");
    }
}
