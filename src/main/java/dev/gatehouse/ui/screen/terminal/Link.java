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
 */
public record Link(TextColor colour, String address) implements TextColor {

  public Link {
    if (!address.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new IllegalArgumentException("not an address: it has more than printable ASCII in it");
    }
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
