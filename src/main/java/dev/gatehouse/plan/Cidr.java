package dev.gatehouse.plan;

import java.util.List;
import java.util.Optional;

/**
 * A block of IPv4 addresses: {@code 10.0.0.0/16}.
 *
 * @param base the first address; the bits after the prefix are 0
 * @param prefix the number of bits that all addresses share, 0 to 32
 */
public record Cidr(int base, int prefix) {

  /** Parses a block, or returns empty if the text is none. Bits after the prefix are cleared. */
  public static Optional<Cidr> of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    List<String> parts = List.of(text.substring(0, slash).split("\\.", -1));
    int prefix = number(text.substring(slash + 1), 32);
    int base = 0;
    for (String part : parts) {
      int number = number(part, 255);
      if (number < 0) {
        return Optional.empty();
      }
      base = base << 8 | number;
    }
    return parts.size() == 4 && prefix >= 0
        ? Optional.of(new Cidr(base & mask(prefix), prefix))
        : Optional.empty();
  }

  /** Returns whether this block contains the whole of another. */
  public boolean holds(Cidr other) {
    return other.prefix >= prefix && (other.base & mask(prefix)) == base;
  }

  /** Returns whether this block and another have an address in common. */
  public boolean meets(Cidr other) {
    return holds(other) || other.holds(this);
  }

  /**
   * Returns the address at an offset from the first one.
   *
   * @param number from 0
   */
  public String address(int number) {
    int address = base + number;
    return (address >>> 24)
        + "."
        + (address >>> 16 & 255)
        + "."
        + (address >>> 8 & 255)
        + "."
        + (address & 255);
  }

  private static int mask(int prefix) {
    return prefix == 0 ? 0 : -1 << (32 - prefix);
  }

  private static int number(String text, int most) {
    if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    int number = Integer.parseInt(text);
    return number > most ? -1 : number;
  }

  @Override
  public String toString() {
    return address(0) + "/" + prefix;
  }
}
