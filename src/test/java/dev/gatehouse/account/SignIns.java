package dev.gatehouse.account;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/** A home folder with a profile for each way to sign in that sends a request. */
public final class SignIns {

  private static final String START = "https://example.com/start";
  private static final String SESSION = "arn:aws:iam::123456789012:root";

  private SignIns() {}

  /**
   * Writes {@code role} (from a key), {@code web} (from a token in a file), {@code team} (Identity
   * Center, signed in), {@code fresh} (Identity Center, to be refreshed) and {@code login} ({@code
   * aws login}, to be refreshed).
   */
  public static void write(Path home) throws IOException, GeneralSecurityException {
    Path aws = home.resolve(".aws");
    Files.createDirectories(aws.resolve("sso/cache"));
    Path token = Files.writeString(home.resolve("token"), "a-token");
    Files.writeString(
        aws.resolve("config"),
        """
        [profile key]
        aws_access_key_id = AKIAEXAMPLE
        aws_secret_access_key = example
        [profile role]
        role_arn = arn:aws:iam::123456789012:role/Ops
        source_profile = key
        [profile web]
        role_arn = arn:aws:iam::123456789012:role/Ops
        web_identity_token_file = TOKEN
        [profile team]
        sso_start_url = START
        sso_region = eu-north-1
        sso_account_id = 123456789012
        sso_role_name = Admin
        [profile fresh]
        sso_session = work
        sso_account_id = 123456789012
        sso_role_name = Admin
        [sso-session work]
        sso_start_url = START
        sso_region = eu-north-1
        [profile login]
        login_session = SESSION
        """
            .replace("TOKEN", token.toString())
            .replace("START", START)
            .replace("SESSION", SESSION));
    cache(
        aws.resolve("sso/cache"),
        "SHA-1",
        START,
        "{\"accessToken\":\"t\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}");
    cache(
        aws.resolve("sso/cache"),
        "SHA-1",
        "work",
        """
        {"accessToken":"t","expiresAt":"2020-01-01T00:00:00Z","refreshToken":"r","clientId":"c",
         "clientSecret":"s","registrationExpiresAt":"2099-01-01T00:00:00Z","region":"eu-north-1",
         "startUrl":"https://example.com/start"}
        """);
    cache(
        Files.createDirectories(aws.resolve("login/cache")),
        "SHA-256",
        SESSION,
        """
        {"accessToken":{"accessKeyId":"ASIALOGIN","secretAccessKey":"s","sessionToken":"t",
          "accountId":"123456789012","expiresAt":"2020-01-01T00:00:00Z"},
         "tokenType":"aws_sigv4","refreshToken":"r","idToken":"i",
         "clientId":"arn:aws:signin:::devtools/same-device","dpopKey":"KEY"}
        """
            .replace("KEY", key().replace("\n", "\\n")));
  }

  private static void cache(Path folder, String digest, String name, String text)
      throws IOException, GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance(digest).digest(name.getBytes(StandardCharsets.UTF_8));
    Files.writeString(folder.resolve(HexFormat.of().formatHex(hash) + ".json"), text);
  }

  /** A new key of an elliptic curve, as RFC 5915 writes it. */
  private static String key() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    ECPublicKey open = (ECPublicKey) pair.getPublic();
    String der =
        "30770201010420"
            + hex(((ECPrivateKey) pair.getPrivate()).getS())
            + "a00a06082a8648ce3d030107a14403420004"
            + hex(open.getW().getAffineX())
            + hex(open.getW().getAffineY());
    return "-----BEGIN EC PRIVATE KEY-----\n"
        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(der))
        + "\n-----END EC PRIVATE KEY-----\n";
  }

  private static String hex(BigInteger number) {
    String hex = number.toString(16);
    return "0".repeat(64 - hex.length()) + hex;
  }
}
