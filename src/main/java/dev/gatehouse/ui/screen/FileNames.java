package dev.gatehouse.ui.screen;

/**
 * The names under which files are saved when the person takes what is suggested; nothing has them
 * yet.
 *
 * @param answers for the answers
 * @param script for the script
 * @param summary for the summary
 */
record FileNames(String answers, String script, String summary) {

  /** The name for what is saved. */
  String of(Turn.What what) {
    return switch (what) {
      case ANSWERS -> answers;
      case SCRIPT -> script;
      case SUMMARY -> summary;
    };
  }
}
