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
 * A file by which somebody signs in: a token, or what a sign-in has left. It is read anew each
 * time, since whoever gives it writes new ones, and never where it would be waited for, or has no
 * end.
 *
 * @param words what names it, before its path: {@code AWS_WEB_IDENTITY_TOKEN_FILE names}
 * @param next what to do where it cannot be used
 */
record SignInFile(String words, Path path, String next) {

  /** Tokens have a few KiB. */
  private static final int MOST = 64 << 10;

  /** One with a token, that a variable or a property names. */
  static SignInFile token(String setting, String path) {
    return new SignInFile(
        setting + " names",
        Path.of(path),
        "Name the file that holds the token, of at most 64 KiB, and run the same command again.");
  }

  /** The one in which {@code aws login} keeps a sign-in. */
  static SignInFile ofLogin(String profile, Path folder, String session) {
    return kept("login", profile, folder, hash("SHA-256", session));
  }

  /**
   * The one in which {@code aws sso login} keeps a sign-in.
   *
   * @param name its session, or its start address where there is no session
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
   * What it holds.
   *
   * @throws AccountException if there is nothing that can be read
   */
  String text() {
    try {
      return read();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * What it holds; empty if there is no such file.
   *
   * @throws AccountException if there is something else
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
   * Looks at it before the SDK reads it, which takes whatever is there.
   *
   * @throws AccountException if there is something that it cannot read
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
