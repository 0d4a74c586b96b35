package weir.core.receipt;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import weir.core.crypto.Sm2PublicKey;
import weir.core.receipt.SignedReceipt.Verdict;

/** For the script: {@code verify RECEIPT PUBLIC-KEY}. Needs no platform and no network. Ends with 0 where the receipt is genuine and adds up, else with 1. */
public final class VerifyMain {
    private VerifyMain() {}

    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("verify RECEIPT.json PUBLIC-KEY.pem");
            System.exit(2);
        }
        System.exit(run(Path.of(arguments[0]), Path.of(arguments[1]), System.out, System.err));
    }

    static int run(Path receipt, Path key, PrintStream out, PrintStream err) {
        try {
            byte[] json = Files.readAllBytes(receipt);
            Verdict verdict = SignedReceipt.verify(json, Sm2PublicKey.ofPem(Files.readString(key, StandardCharsets.US_ASCII)));
            if (verdict != Verdict.GENUINE) {
                err.println("堰 Weir: " + words(verdict));
                return 1;
            }
            return tell(ReceiptReader.read(json).receipt(), out, err);
        } catch (IOException e) {
            err.println("堰 Weir: 无法读取文件 / cannot read " + e.getMessage());
        } catch (IllegalArgumentException e) {
            err.println("堰 Weir: 公钥文件不是 SM2 公钥（PEM）/ the key file holds no SM2 public key (PEM): " + key);
        }
        return 1;
    }

    private static int tell(Receipt receipt, PrintStream out, PrintStream err) {
        if (!receipt.balances()) {
            err.println("堰 Weir: 签名有效，但数目或哈希不平 / the signature is good, but counts or hashes do not add up");
            return 1;
        }
        Receipt.Counts counts = receipt.counts();
        out.println("回执真实，数目相符 / genuine, and it adds up");
        out.println("  批次 batch " + receipt.batch() + " · 资源 resource " + receipt.resource() + " · 来路 " + receipt.provenance());
        out.println("  报送 sent " + counts.sent() + " = 合格 good " + counts.good() + " + 问题 rejected " + counts.rejected() + " · 已修复 repaired " + counts.repaired());
        return 0;
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case NOT_CANONICAL -> "不是回执，或者被改动过 / not a receipt, or altered";
            case OTHER_KEY -> "由另一把密钥签名，与所给公钥不符 / signed with another key than the one given";
            case ALTERED -> "内容被改动过，签名不符 / altered: the signature does not belong to this content";
            case GENUINE -> throw new IllegalArgumentException("nothing is wrong");
        };
    }
}
