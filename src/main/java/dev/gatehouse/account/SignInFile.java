package dev.gatehouse.account;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.text.TextFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file that is used to sign in: a token, or the cache of a sign-in. It is read again each time,
 * since its owner replaces it. It is never read where the read would block or not end.
 *
 * @param words the beginning of a message, before the path: {@code AWS_WEB_IDENTITY_TOKEN_FILE
 *     names}
 * @param next what to do if it cannot be used
 */
record SignInFile(String words, Path path, String next) {

  /** Tokens have a few KiB. */
  private static final int MOST = 64 << 10;

  /** Returns the file of a token that a variable or a property names. */
  static SignInFile token(String setting, String path) {
    return new SignInFile(
        setting + " names",
        Path.of(path),
        "Name the file that holds the token, of at most 64 KiB, and run the same command again.");
  }

  /** Returns the cache file of a sign-in by {@code aws login}. */
  static SignInFile ofLogin(String profile, Path folder, String session) {
    return kept("login", profile, folder, hash("SHA-256", session));
  }

  /**
   * Returns the cache file of a sign-in by {@code aws sso login}.
   *
   * @param name the session, or the start URL if there is no session
   */
  static SignInFile ofSso(String profile, Path home, String name) {
    return kept("sso", profile, home.resolve(".aws/sso/cache"), hash("SHA-1", name));
  }

  private static SignInFile kept(String how, String profile, Path folder, String name) {
    return new SignInFile(
        "the sign-in of profile " + profile + " is kept in",
        folder.resolve(name + ".json"),
        "Remove it. " + NoCredentials.again(how, profile));
  }

  private static String hash(String algorithm, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the content.
   *
   * @throws AccountException if it cannot be read
   */
  String text() {
    try {
      return read();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Returns the content, or empty if there is no such file.
   *
   * @throws AccountException if it exists and cannot be read
   */
  Optional<String> find() {
    try {
      return Optional.of(read());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Checks the file before the SDK reads it, since the SDK has no limits. A missing file is
   * accepted.
   *
   * @throws AccountException if it exists and cannot be read
   */
  void check() {
    Optional<String> unused = find();
  }

  private String read() throws IOException {
    return new String(TextFile.read(path, MOST), StandardCharsets.UTF_8);
  }

  private AccountException unusable(IOException e) {
    return new AccountException(
        Kind.NO_CREDENTIALS,
        words + " " + path + ", which " + TextFile.reason(e),
        Optional.of(next),
        Optional.of(e));
  }
}
