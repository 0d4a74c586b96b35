package weir.demo.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;
import weir.demo.city.City;
import weir.demo.city.Kind;

class FileFolderTest {
    private static final City CITY = City.of(City.SEED);
    private static final PlantedFaults PLANTED = new PlantedFaults();

    @TempDir
    static Path folder;

    private static List<Delivery> deliveries = List.of();

    @BeforeAll
    static void write() throws IOException {
        deliveries = FileFolder.write(CITY, folder, PLANTED);
    }

    @Test
    void sameSeedGivesTheSameBytes(@TempDir Path other) throws Exception {
        PlantedFaults again = new PlantedFaults();
        FileFolder.write(City.of(City.SEED), other, again);
        assertThat(hashes(other)).isEqualTo(hashes(folder)).hasSize(deliveries.size());
        assertThat(again.faults()).isEqualTo(PLANTED.faults());
    }

    @Test
    void namesFollowTheRuleUnlessWrongOnPurpose() {
        for (Delivery delivery : deliveries) {
            boolean follows = delivery.fileName().matches("[^_]+_[^_]+_20[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])_[0-9]{3}\\.[a-z]+");
            assertThat(follows).as(delivery.fileName()).isEqualTo(delivery.fault() != Kind.WRONG_FILE_NAME);
        }
        assertThat(deliveries).extracting(Delivery::fault).contains(Kind.WRONG_FILE_NAME, Kind.BROKEN_XML);
    }

    @Test
    void linesOfTextFilesHoldWhatTheListSays() throws IOException {
        for (Delivery delivery : deliveries) {
            if (delivery.shape() != Delivery.Shape.TXT || delivery.isRefused()) {
                continue;
            }
            List<String> lines = lines(delivery);
            int cells = CITY.table(delivery.resource()).entry().schema().fields().size();
            assertThat(lines).hasSize(PLANTED.expectation(delivery.fileName()).sent() + 1);
            for (int i = 1; i < lines.size(); i++) {
                long place = i + 1L;
                boolean whole = lines.get(i).split(delivery.delimiter(), -1).length == cells;
                boolean planted = PLANTED.in(delivery.fileName()).stream().anyMatch(f -> f.place() == place && (f.kind() == Kind.CELL_MISSING || f.kind() == Kind.BROKEN_LINE));
                assertThat(whole).as(delivery.fileName() + " line " + place + ": " + lines.get(i)).isNotEqualTo(planted);
            }
        }
    }

    @Test
    void everyFaultInATextFileStandsOnItsLine() throws IOException {
        int checked = 0;
        for (Delivery delivery : deliveries) {
            if (delivery.isRefused() || !List.of(Delivery.Shape.TXT, Delivery.Shape.CSV, Delivery.Shape.JSONL).contains(delivery.shape())) {
                continue;
            }
            List<String> lines = lines(delivery);
            for (PlantedFault fault : PLANTED.in(delivery.fileName())) {
                if (fault.kind() == delivery.fault()) {
                    continue;
                }
                String line = lines.get((int) fault.place() - 1);
                String lastKeyPart = fault.key().substring(fault.key().lastIndexOf('|') + 1);
                assertThat(fault.kind() == Kind.BROKEN_LINE || line.contains(lastKeyPart)).as(fault + " on " + line).isTrue();
                if (fault.twin() > 0) {
                    assertThat(lines.get((int) fault.twin() - 1)).contains(fault.key());
                    assertThat(fault.twin()).isLessThan(fault.place());
                }
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(200);
    }

    @Test
    void keyTwiceIsInBothCsvFiles() {
        assertThat(deliveries).filteredOn(d -> d.resource().equals("social_insurance")).hasSize(2).allSatisfy(
                d -> assertThat(PLANTED.in(d.fileName())).anyMatch(f -> f.kind() == Kind.KEY_TWICE && f.twin() > 0));
    }

    @Test
    void sheetsHoldTotalsMergedCellsAndNumbersForIds() throws IOException {
        try (Workbook book = WorkbookFactory.create(path("民政局_低收入家庭信息_20261009_001.xlsx").toFile(), null, true)) {
            Row last = book.getSheetAt(0).getRow(book.getSheetAt(0).getLastRowNum());
            assertThat(last.getCell(0).getStringCellValue()).isEqualTo("合计");
            PlantedFault totals = PLANTED.in("民政局_低收入家庭信息_20261009_001.xlsx").stream().filter(f -> f.kind() == Kind.TOTALS_ROW).findFirst().orElseThrow();
            assertThat(totals.place()).isEqualTo(last.getRowNum() + 1L);
        }
        String rental = "住房和城乡建设局_公共租赁住房承租信息_20261015_001.xlsx";
        try (Workbook book = WorkbookFactory.create(path(rental).toFile(), null, true)) {
            Sheet sheet = book.getSheetAt(0);
            assertThat(sheet.getMergedRegions()).hasSize(3);
            for (PlantedFault fault : PLANTED.in(rental)) {
                int row = (int) fault.place() - 1;
                if (fault.kind() == Kind.ID_AS_NUMBER) {
                    assertThat(sheet.getRow(row).getCell(3).getCellType()).isEqualTo(CellType.NUMERIC);
                } else if (fault.kind() == Kind.MERGED_CELL) {
                    assertThat(sheet.getMergedRegions()).anyMatch(r -> r.containsRow(row));
                }
            }
        }
    }

    @Test
    void brokenXmlIsBrokenAndTheOtherIsNot() throws IOException {
        assertThat(countTags("生态环境局_环境空气监测站点信息_20260105_001.xml")).isNegative();
        assertThat(countTags("生态环境局_环境空气监测站点信息_20260105_002.xml")).isZero();
    }

    @Test
    void listIsReadableByMachines() throws IOException {
        Path file = folder.resolveSibling("planted.json");
        PLANTED.save(file);
        var json = new ObjectMapper().readTree(Files.readString(file));
        assertThat(json.get("faults").size()).isEqualTo(PLANTED.faults().size());
        assertThat(json.get("expectations").size()).isEqualTo(deliveries.size());
        Files.delete(file);
    }

    @Test
    void countsAddUp() {
        for (Expectation expectation : PLANTED.expectations()) {
            assertThat(expectation.rejected()).isLessThan(expectation.sent());
            assertThat(expectation.good() + expectation.rejected()).isEqualTo(expectation.sent());
        }
        assertThat(PLANTED.expectations()).filteredOn(Expectation::refused).hasSize(1);
        assertThat(PLANTED.faults()).filteredOn(fault -> fault.kind() == Kind.WRONG_FILE_NAME).hasSize(2);
    }

    private static int countTags(String fileName) throws IOException {
        String xml = Files.readString(path(fileName));
        return xml.split("</", -1).length - xml.split("<[a-z]", -1).length;
    }

    private static List<String> lines(Delivery delivery) throws IOException {
        Charset charset = delivery.shape() == Delivery.Shape.JSONL ? StandardCharsets.UTF_8 : Charset.forName(delivery.charset());
        return Files.readString(FileFolder.file(folder, delivery), charset).lines().toList();
    }

    private static Path path(String fileName) {
        return FileFolder.file(folder, deliveries.stream().filter(d -> d.fileName().equals(fileName)).findFirst().orElseThrow());
    }

    private static Map<String, String> hashes(Path root) throws Exception {
        Map<String, String> hashes = new TreeMap<>();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(root.relativize(file).toString(), HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
            }
        }
        return hashes;
    }
}
