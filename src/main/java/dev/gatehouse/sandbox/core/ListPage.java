package dev.gatehouse.sandbox.core;

import dev.gatehouse.sandbox.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what is on it
 * @param next the marker of the next page; null, as the SDK's builders take it, on the last
 */
public record ListPage<T>(List<T> items, @Nullable String next) {

  /** Whether there is more. */
  public boolean truncated() {
    return next != null;
  }

  /**
   * Cuts a page out of a list.
   *
   * @param size how many were asked for; null or 0 for the usual number
   * @param marker where it begins; null for the first page
   * @param refusal what a marker that none of ours is refused with
   */
  public static <T> ListPage<T> of(
      List<T> all, @Nullable Integer size, @Nullable String marker, int usual, AwsError refusal) {
    int from = marker == null ? 0 : start(marker, refusal);
    if (from > all.size()) {
      throw refusal;
    }
    int to = Math.min(all.size(), from + (size == null || size == 0 ? usual : size));
    return new ListPage<>(all.subList(from, to), to < all.size() ? marker(to) : null);
  }

  /** A page as IAM cuts it: of 100, unless asked for otherwise. */
  public static <T> ListPage<T> ofIam(
      List<T> all, @Nullable Integer size, @Nullable String marker) {
    return of(all, size, marker, 100, Refusal.VALIDATION_ERROR.because("Invalid Marker."));
  }

  private static String marker(int from) {
    byte[] text = ("page:" + from).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static int start(String marker, AwsError refusal) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.US_ASCII);
      int from = text.startsWith("page:") ? Integer.parseInt(text.substring(5)) : -1;
      if (from >= 0) {
        return from;
      }
    } catch (IllegalArgumentException e) {
      // Not one of ours: refused below.
    }
    throw refusal;
  }
}
