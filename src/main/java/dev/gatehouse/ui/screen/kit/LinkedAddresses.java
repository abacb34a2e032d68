package dev.gatehouse.ui.screen.kit;

/** Addresses of pages in a text. */
public final class LinkedAddresses {

  private static final String SCHEME = "https://";
  private static final String ENDS_OF_SENTENCES = ".,;:!?)";

  private LinkedAddresses() {}

  /** The address that a word is, without what ends the sentence; empty if it is none. */
  public static String in(String word) {
    String address = word.strip();
    int end = address.length();
    while (end > 0 && ENDS_OF_SENTENCES.indexOf(address.charAt(end - 1)) >= 0) {
      end--;
    }
    address = address.substring(0, end);
    // What else a terminal is sent in a link might end it.
    boolean printable = address.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    return printable && address.startsWith(SCHEME) ? address : "";
  }
}
