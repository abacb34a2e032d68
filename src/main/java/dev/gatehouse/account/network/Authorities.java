package dev.gatehouse.account.network;

import dev.gatehouse.text.TextFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The trusted certificate authorities: those of Java, or instead those of a PEM file that a setting
 * names. The settings and their precedence are the AWS CLI's: {@code AWS_CA_BUNDLE}, {@code
 * ca_bundle} of the profile, {@code REQUESTS_CA_BUNDLE}. An empty setting counts as not set here,
 * whereas the CLI then verifies nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html">
 *     AWS_CA_BUNDLE</a>
 */
public final class Authorities {

  private static final int LARGEST = 16 << 20;
  // The blocks that OpenSSL reads; anything between them is a comment or a key.
  private static final Pattern CERTIFICATE =
      Pattern.compile(
          "-----BEGIN (?<kind>(?:X509 |TRUSTED )?CERTIFICATE)-----(?<text>[^-]*)"
              + "-----END \\k<kind>-----");

  private final Optional<Setting> file;

  /**
   * A setting that names a file.
   *
   * @param name the name of the setting
   * @param place the same with its location, for error messages
   * @param path the path of the file
   */
  private record Setting(String name, String place, String path) {
    @Override
    public String toString() {
      return path + " (" + name + ")";
    }
  }

  private Authorities(Optional<Setting> file) {
    this.file = file;
  }

  /**
   * Returns the authorities of the first setting that is not empty. Reads no file yet.
   *
   * @param variable the value of {@code AWS_CA_BUNDLE}
   * @param property the value of {@code ca_bundle}
   * @param place the property with its location, for error messages
   * @param requests the value of {@code REQUESTS_CA_BUNDLE}
   */
  public static Authorities of(
      Optional<String> variable,
      Optional<String> property,
      String place,
      Optional<String> requests) {
    return new Authorities(
        setting("AWS_CA_BUNDLE", "AWS_CA_BUNDLE", variable)
            .or(() -> setting("ca_bundle", place, property))
            .or(() -> setting("REQUESTS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", requests)));
  }

  private static Optional<Setting> setting(String name, String place, Optional<String> path) {
    return path.filter(text -> !text.isEmpty()).map(text -> new Setting(name, place, text));
  }

  /**
   * Returns their origin: {@code /etc/pki/corporate.pem (AWS_CA_BUNDLE)} or {@code those of Java}.
   */
  public String words() {
    return file.map(Setting::toString).orElse("those of Java");
  }

  String wayOut() {
    return file.map(setting -> "Add that authority's certificate, in PEM, to the file " + setting)
        .orElse("Set AWS_CA_BUNDLE to a PEM file with that authority's certificate");
  }

  /**
   * Returns a trust manager for these authorities.
   *
   * @throws BadSettingException if the file has no certificate, or one that cannot be read
   */
  X509ExtendedTrustManager trust() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      @Nullable KeyStore store = file.isPresent() ? read(file.get()) : null;
      factory.init(store);
      return new NamedTrust((X509ExtendedTrustManager) factory.getTrustManagers()[0], this);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java has no certificate authorities", e);
    }
  }

  private static KeyStore read(Setting setting) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    CertificateFactory certificates = CertificateFactory.getInstance("X.509");
    Matcher next = CERTIFICATE.matcher(text(setting));
    while (next.find()) {
      int number = store.size() + 1;
      try {
        byte[] bytes = Base64.getMimeDecoder().decode(next.group("text"));
        store.setCertificateEntry(
            "authority " + number,
            certificates.generateCertificate(new ByteArrayInputStream(bytes)));
      } catch (CertificateException | IllegalArgumentException e) {
        throw bad(setting, "its certificate " + number + " cannot be read");
      }
    }
    if (store.size() == 0) {
      throw bad(setting, "it has no certificate in PEM (-----BEGIN CERTIFICATE-----)");
    }
    return store;
  }

  private static String text(Setting setting) {
    try {
      Path path = Path.of(setting.path());
      if (Files.isDirectory(path)) {
        throw bad(setting, "it is a folder, and a file is wanted");
      }
      return new String(TextFile.read(path, LARGEST), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException | TextFile.NotAFileException e) {
      throw bad(setting, "there is no such file");
    } catch (TextFile.TooLargeException e) {
      throw bad(setting, "it is larger than " + (LARGEST >> 20) + " MiB");
    } catch (InvalidPathException e) {
      throw bad(setting, "this is not a valid file path");
    } catch (IOException e) {
      throw bad(setting, "it cannot be read by you");
    }
  }

  private static BadSettingException bad(Setting setting, String rule) {
    return new BadSettingException(
        setting.place() + ": the file \"" + setting.path() + "\": " + rule,
        "Set "
            + setting.name()
            + " to a PEM file with the certificates of the authorities that you trust, or leave it"
            + " out to trust those of Java.");
  }
}
