package dev.gatehouse.ui.screen.terminal;

import com.googlecode.lanterna.TextColor;
import java.awt.Color;

/**
 * A colour of text that also is a link (OSC 8): {@code graphics.setForegroundColor(new Link(colour,
 * address))}. A cell has no other place for it, and elsewhere it is the colour alone. The text is
 * to say where the link leads, since not all terminals know links.
 *
 * @param colour the text's colour
 * @param address the address, all of it in printable ASCII
 * @param id what several pieces of one text have in common, so that the terminal takes them for one
 *     link: letters and digits; empty where there is one piece
 */
public record Link(TextColor colour, String address, String id) implements TextColor {

  public Link {
    if (!address.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new IllegalArgumentException("not an address: it has more than printable ASCII in it");
    }
    if (!id.chars().allMatch(Character::isLetterOrDigit)) {
      throw new IllegalArgumentException("not an id: it has more than letters and digits in it");
    }
  }

  /** A link in one piece. */
  public Link(TextColor colour, String address) {
    this(colour, address, "");
  }

  /** What the terminal is told: parameters, a semicolon, the address. */
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
