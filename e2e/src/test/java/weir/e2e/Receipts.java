package weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import weir.core.crypto.Sm2PublicKey;
import weir.core.receipt.Receipt;
import weir.core.receipt.ReceiptReader;
import weir.core.receipt.SignedReceipt;

/** What a department can check by itself: the signed receipt, and that log and serving table say the same. */
final class Receipts {
    private Receipts() {}

    /** The receipt is genuine, balances, and counts what was sent; the rows after this batch are in the log as in the serving table. */
    static void assertProven(City city, long resource, long batch, long sent) throws Exception {
        Sm2PublicKey key = Sm2PublicKey.ofPem(city.operator().get("/hub/public-key").text());
        byte[] json = city.operator().get("/batches/" + batch + "/receipt").bytes();
        assertThat(SignedReceipt.verify(json, key)).isEqualTo(SignedReceipt.Verdict.GENUINE);
        Receipt receipt = ReceiptReader.read(json).receipt();
        assertThat(receipt.balances()).as("%s", receipt).isTrue();
        assertThat(receipt.counts().sent()).as("%s", receipt).isEqualTo(sent);
        assertThat(receipt.hashes().target()).as("read back from where the rows stand").isEqualTo(receipt.hashes().typed());

        Map<String, Object> question = new LinkedHashMap<>(Map.of("fields", List.of("id", "amount")));
        JsonNode standing = city.operator().post("/resources/" + resource + "/rows/statistics", question).body();
        question.put("asOf", Map.of("batch", batch));
        JsonNode logged = city.operator().post("/resources/" + resource + "/rows/statistics", question).body();
        assertThat(logged.path("count").asLong()).as("rows in the log").isEqualTo(standing.path("count").asLong()).isEqualTo(sent);
        assertThat(logged.at("/fields/id/distinct").asLong()).isEqualTo(sent);
        assertThat(logged.at("/fields/amount/sum")).as("log and serving table").isEqualTo(standing.at("/fields/amount/sum"));
    }
}
