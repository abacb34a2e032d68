package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.TextColor;
import java.awt.Color;

/**
 * A text colour that also carries a link (OSC 8): {@code graphics.setForegroundColor(new
 * Link(colour, address))}. A cell has no other place for a link; elsewhere this acts as the plain
 * colour. The text should show the address, since not all terminals support links.
 *
 * @param address the full address, in printable ASCII
 * @param id letters and digits that join several pieces of text into one link; empty if there is
 *     only one piece
 */
public record Link(TextColor colour, String address, String id) implements TextColor {

  /**
   * Creates a link.
   *
   * @throws IllegalArgumentException if the address has characters other than printable ASCII, or
   *     the id has characters other than letters and digits
   */
  public Link {
    if (!address.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new IllegalArgumentException("not an address: it has more than printable ASCII in it");
    }
    if (!id.chars().allMatch(Character::isLetterOrDigit)) {
      throw new IllegalArgumentException("not an id: it has more than letters and digits in it");
    }
  }

  /** Creates a link in one piece. */
  public Link(TextColor colour, String address) {
    this(colour, address, "");
  }

  /** Returns the link in the form of OSC 8: parameters, a semicolon and the address. */
  String target() {
    return (id.isEmpty() ? "" : "id=" + id) + ";" + address;
  }

  @Override
  public byte[] getForegroundSGRSequence() {
    return colour.getForegroundSGRSequence();
  }

  @Override
  public byte[] getBackgroundSGRSequence() {
    return colour.getBackgroundSGRSequence();
  }

  @Override
  public int getRed() {
    return colour.getRed();
  }

  @Override
  public int getGreen() {
    return colour.getGreen();
  }

  @Override
  public int getBlue() {
    return colour.getBlue();
  }

  @Override
  @Deprecated
  public Color toColor() {
    return colour.toColor();
  }
}
