package weir.core.receipt;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import weir.core.batch.ContentHash;

/** Reads the JSON of a {@link SignedReceipt}. */
public final class ReceiptReader {
    static final String FORMAT = "weir-receipt/1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReceiptReader() {}

    /** @throws IllegalArgumentException where it is no receipt of this format */
    public static SignedReceipt read(byte[] json) {
        try {
            JsonNode root = JSON.readTree(json);
            JsonNode signature = root.path("signature");
            expect(text(root.path("receipt"), "format"), FORMAT);
            expect(text(signature, "algorithm"), SignedReceipt.ALGORITHM);
            String value = text(signature, "value");
            Base64.getDecoder().decode(value);
            return new SignedReceipt(receipt(root.path("receipt")), text(signature, "keyId"), value);
        } catch (JacksonException | DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("no receipt", e);
        }
    }

    private static void expect(String found, String wanted) {
        if (!found.equals(wanted)) {
            throw new IllegalArgumentException(wanted + " expected, not " + found);
        }
    }

    private static Receipt receipt(JsonNode node) {
        return new Receipt(
                text(node, "node"),
                text(node, "resource"),
                number(node, "batch"),
                node.has("parent") ? (Long) number(node, "parent") : null,
                text(node, "organisation"),
                text(node, "provenance"),
                Math.toIntExact(number(node, "schemaVersion")),
                Instant.parse(text(node, "received")),
                node.has("committed") ? Instant.parse(text(node, "committed")) : null,
                counts(node.path("counts")),
                hashes(node.path("hashes")));
    }

    private static Receipt.Counts counts(JsonNode node) {
        return new Receipt.Counts(
                number(node, "sent"),
                number(node, "good"),
                number(node, "rejected"),
                number(node, "new"),
                number(node, "changed"),
                number(node, "unchanged"),
                number(node, "deleted"),
                number(node, "warned"),
                number(node, "repaired"));
    }

    private static Receipt.Hashes hashes(JsonNode node) {
        return new Receipt.Hashes(hash(node, "sent"), hash(node, "good"), hash(node, "rejected"), hash(node, "typed"), node.has("target") ? hash(node, "target") : null);
    }

    private static ContentHash hash(JsonNode node, String name) {
        return ContentHash.ofHex(text(node, name));
    }

    private static String text(JsonNode node, String name) {
        @Nullable JsonNode value = node.get(name);
        if (value == null || !value.isString()) {
            throw new IllegalArgumentException("text expected: " + name);
        }
        return value.stringValue();
    }

    private static long number(JsonNode node, String name) {
        @Nullable JsonNode value = node.get(name);
        if (value == null || !value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException("whole number expected: " + name);
        }
        return value.longValue();
    }
}
