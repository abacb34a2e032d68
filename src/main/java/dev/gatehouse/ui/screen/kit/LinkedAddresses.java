package dev.gatehouse.ui.screen.kit;

/** Finds web addresses in text. */
public final class LinkedAddresses {

  private static final String SCHEME = "https://";
  private static final String ENDS_OF_SENTENCES = ".,;:!?)";

  private LinkedAddresses() {}

  /**
   * Returns the {@code https} address in a word, without trailing punctuation; empty if it is none.
   */
  public static String in(String word) {
    String address = word.strip();
    int end = address.length();
    while (end > 0 && ENDS_OF_SENTENCES.indexOf(address.charAt(end - 1)) >= 0) {
      end--;
    }
    address = address.substring(0, end);
    // Other characters could end the escape sequence of the link.
    boolean printable = address.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    return printable && address.startsWith(SCHEME) ? address : "";
  }
}
