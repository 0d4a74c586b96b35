package weir.hub.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import weir.embedded.SecretFile;

/** The key and certificate of HTTPS: a keystore that is given, or one with a self-signed certificate, made once and kept in the data folder. */
final class TransportKey {
    private static final int YEARS = 5;

    private final Path keystore;
    private final String password;

    private TransportKey(Path keystore, String password) {
        this.keystore = keystore;
        this.password = password;
    }

    /** @throws StartProblem when it cannot be read with the password or holds no key */
    static TransportKey given(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (var names = store.aliases(); names.hasMoreElements();) {
                if (store.isKeyEntry(names.nextElement())) {
                    return new TransportKey(file.toAbsolutePath(), password);
                }
            }
            throw new StartProblem("密钥库中没有私钥：" + file, "the keystore holds no private key: " + file);
        } catch (IOException | GeneralSecurityException e) {
            throw new StartProblem("无法读取 PKCS12 密钥库 " + file + "：文件不存在、格式不符，或环境变量 WEIR_TLS_PASSWORD 中的密码不正确",
                    "the PKCS12 keystore " + file + " cannot be read: it is missing, of another format, or the password in WEIR_TLS_PASSWORD is wrong");
        }
    }

    static TransportKey own(Path folder) {
        Path keystore = folder.resolve("tls.p12");
        Path secret = folder.resolve("tls.password");
        try {
            if (!Files.exists(keystore) || !Files.exists(secret)) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                String password = Base64.getUrlEncoder().encodeToString(random);
                SecretFile.write(secret, password);
                make(keystore, password);
            }
            return given(keystore, Files.readString(secret).strip());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new StartProblem("无法生成 HTTPS 证书：" + e.getMessage(), "the certificate for HTTPS cannot be made: " + e.getMessage());
        }
    }

    /** Older than TLS 1.2 is not spoken. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.ssl.key-store", keystore.toUri().toString());
        properties.put("server.ssl.key-store-type", "PKCS12");
        properties.put("server.ssl.key-store-password", password);
        properties.put("server.ssl.enabled-protocols", "TLSv1.3,TLSv1.2");
        return properties;
    }

    private static void make(Path keystore, String password) throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        String host = InetAddress.getLocalHost().getHostName();
        X500Name name = new X500Name("CN=" + host.replaceAll("[^A-Za-z0-9.-]", "") + ",O=Weir");
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, new BigInteger(120, new SecureRandom()), Date.from(now.minus(1, ChronoUnit.DAYS)),
                Date.from(now.plus(YEARS * 365L, ChronoUnit.DAYS)), name, pair.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"), new GeneralName(GeneralName.dNSName, host.replaceAll("[^A-Za-z0-9.-]", ""))}));
        Certificate certificate = new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("weir", pair.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
        Path half = keystore.resolveSibling("tls.p12.new");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(half)) {
            store.store(out, password.toCharArray());
        }
        Files.move(half, keystore, java.nio.file.StandardCopyOption.ATOMIC_MOVE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
