package dev.gatehouse.ui;

/**
 * What must be said on every screen.
 *
 * @param practice the account is the built-in practice account
 * @param dryRun nothing will be sent that changes anything
 */
public record Occasion(boolean practice, boolean dryRun) {

  /** The words: {@code PRACTICE}, {@code DRY RUN}, both, or none. */
  public String words() {
    if (practice && dryRun) {
      return "PRACTICE, DRY RUN";
    }
    return practice ? "PRACTICE" : dryRun ? "DRY RUN" : "";
  }
}
