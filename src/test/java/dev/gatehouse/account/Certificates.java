package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.Program;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A private certificate authority, and servers with certificates that it issued, made anew. */
final class Certificates {

  private static final String PASSWORD = "practice";

  private static @Nullable Certificates made;

  private final Path store;

  private Certificates(Path folder) {
    this.store = folder.resolve("keys.p12");
  }

  /** Those of this run of the tests: it takes seconds to make them. */
  static synchronized Certificates made() throws IOException {
    if (made == null) {
      Path folder = Files.createTempDirectory("certificates");
      made = in(folder);
      for (Path left : List.of(folder, made.store)) {
        left.toFile().deleteOnExit();
      }
    }
    return made;
  }

  /**
   * Makes the authority {@code CN=Private CA} and its certificates {@code good}, for AWS and
   * loopback, {@code expired} and {@code other}, which is for another host, and {@code alone},
   * which nobody else signed.
   */
  private static Certificates in(Path folder) {
    Certificates all = new Certificates(folder);
    String here = "san=dns:sts.eu-central-1.amazonaws.com,dns:localhost,ip:127.0.0.1";
    all.make("ca", "CN=Private CA", "-ext", "bc:c");
    all.make("good", "CN=Good", "-signer", "ca", "-ext", here);
    all.make(
        "expired", "CN=Old", "-signer", "ca", "-ext", here, "-startdate", "-30d", "-validity", "9");
    all.make("other", "CN=Other", "-signer", "ca", "-ext", "san=dns:other.example");
    all.make("alone", "CN=Alone", "-ext", here);
    return all;
  }

  private void make(String alias, String name, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                name));
    words.addAll(List.of(more));
    Program.Result result =
        Program.command(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                words.toArray(String[]::new))
            .run();
    assertEquals(0, result.status(), result.all());
  }

  /** The authority's own certificate in a file, after what else stands there. */
  Path authority(Path file, String before) throws IOException, GeneralSecurityException {
    return authority(file, before, "ca");
  }

  /** The same of another one. */
  Path authority(Path file, String before, String alias)
      throws IOException, GeneralSecurityException {
    String text = Base64.getMimeEncoder().encodeToString(keys().getCertificate(alias).getEncoded());
    return Files.writeString(
        file, before + "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
  }

  /** A socket on loopback that speaks TLS with a certificate. */
  ServerSocket listen(String alias) throws IOException, GeneralSecurityException {
    KeyStore all = keys();
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    one.setKeyEntry(
        alias,
        all.getKey(alias, PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        all.getCertificateChain(alias));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(one, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private KeyStore keys() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }
}
