package dev.gatehouse.ui.screen.kit;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.text.Width;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.Wording;
import java.util.List;

/**
 * Draws the frame of every page: a header with the account, and a footer with the keys that work.
 */
public final class Frame {

  private static final int MARGIN = 1;
  private static final int GAP = 3;

  private Frame() {}

  /**
   * Draws header and footer, and returns the area between them.
   *
   * @param place the current position in the wizard, such as {@code step 4 of 7} or {@code review}
   */
  public static Area draw(
      Area screen, Scene scene, Facts facts, String place, List<Page.Hint> hints) {
    head(screen, scene, facts, place);
    rule(screen, 1);
    rule(screen, screen.rows() - 2);
    foot(screen, hints);
    return screen.part(0, 2, screen.columns(), screen.rows() - 4);
  }

  private static void head(Area screen, Scene scene, Facts facts, String place) {
    String words = scene.occasion().words();
    Style style = style(scene.occasion());
    screen.fill(0, 0, screen.columns(), style);
    int column = screen.put(MARGIN, 0, "Gatehouse", style);
    column = screen.put(column + 2, 0, words.isEmpty() ? "REAL ACCOUNT" : words, style);
    int end = screen.columns() - MARGIN - Width.columns(place);
    screen.put(end, 0, place, style);
    // On a narrow screen the account is more important than the Region and the caller.
    for (String where : where(facts)) {
      String shown = screen.letters().of(where);
      if (column + 2 + Width.columns(shown) + 2 <= end) {
        screen.put(column + 2, 0, shown, style);
        return;
      }
    }
  }

  private static Style style(Occasion occasion) {
    if (occasion.practice() || occasion.dryRun()) {
      return Style.PRACTICE;
    }
    return occasion.isElsewhere() ? Style.ELSEWHERE : Style.REAL;
  }

  private static List<String> where(Facts facts) {
    String account = Wording.account(facts);
    String region = facts.region();
    if (region.isEmpty()) {
      // The Region is not known yet.
      return List.of();
    }
    if (!facts.isLive()) {
      return List.of(account + " · " + region + " · not read", account + " · " + region, account);
    }
    return List.of(
        account + " · " + region + " · " + facts.caller().name(),
        account + " · " + region,
        account);
  }

  /** Draws a horizontal line across the whole width. */
  public static void rule(Area area, int row) {
    area.put(0, row, "─".repeat(area.columns()), Style.RULE);
  }

  /** Draws the keys that work now in the last row. */
  public static void foot(Area screen, List<Page.Hint> hints) {
    int row = screen.rows() - 1;
    screen.fill(0, row, screen.columns(), Style.PLAIN);
    // On a narrow screen a smaller gap leaves room for more keys.
    int gap = width(hints, GAP) <= screen.columns() - 2 * MARGIN ? GAP : GAP - 1;
    int column = MARGIN;
    for (Page.Hint hint : hints) {
      int width = width(hint);
      if (column + width > screen.columns() - MARGIN) {
        return;
      }
      column = screen.put(column, row, hint.key(), Style.KEY);
      column = screen.put(column + 1, row, hint.deed(), Style.DIM) + gap;
    }
  }

  private static int width(List<Page.Hint> hints, int gap) {
    return hints.stream().mapToInt(hint -> width(hint) + gap).sum() - gap;
  }

  private static int width(Page.Hint hint) {
    return Width.columns(hint.key()) + 1 + Width.columns(hint.deed());
  }
}
