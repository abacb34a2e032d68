package dev.gatehouse.sandbox.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/**
 * Ids that look like AWS's and come from a seed. An id depends on what it names and on how often
 * that name was used before, so that the order of unrelated calls does not change it.
 */
public final class Ids {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final String HEX = "0123456789abcdef";

  private final long seed;
  private final Map<String, Integer> uses = new HashMap<>();

  public Ids(long seed) {
    this.seed = seed;
  }

  /** A unique id of IAM: {@code AIDA} and 17 letters and digits. */
  public String unique(String prefix, String name) {
    return prefix + spell(prefix + " " + name, LETTERS, 17);
  }

  /** The id of an access key: {@code AKIA} and 16 letters and digits. */
  public String accessKey(String prefix, String owner) {
    return prefix + spell(prefix + " " + owner, LETTERS, 16);
  }

  /** The secret of an access key, 40 characters. */
  public String secret(String keyId) {
    return spell("secret " + keyId, BASE64, 40);
  }

  /** The seed of a virtual MFA device, 64 letters and digits of Base32. */
  public String seed(String device) {
    return spell("seed " + device, LETTERS, 64);
  }

  /** Hexadecimal digits. */
  public String hex(String kind, String name, int length) {
    return spell(kind + " " + name, HEX, length);
  }

  /** The id of a request, in the shape of a UUID. */
  public String request() {
    return dashed(spell("request", HEX, 32));
  }

  /** An id in the shape of a UUID. */
  public String uuid(String kind, String name) {
    return dashed(hex(kind, name, 32));
  }

  private static String dashed(String digits) {
    return String.join(
        "-",
        digits.substring(0, 8),
        digits.substring(8, 12),
        digits.substring(12, 16),
        digits.substring(16, 20),
        digits.substring(20));
  }

  private String spell(String what, String alphabet, int length) {
    byte[] hash = hash(seed + " " + uses.merge(what, 1, Integer::sum) + " " + what);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      if (i > 0 && i % hash.length == 0) {
        hash = hash(text + " " + what);
      }
      text.append(alphabet.charAt((hash[i % hash.length] & 0xFF) % alphabet.length()));
    }
    return text.toString();
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
