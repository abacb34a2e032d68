package dev.gatehouse.ui.screen.review;

import dev.gatehouse.plan.Action;
import dev.gatehouse.ui.ReviewWords;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.PageSpace;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Window;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Reviewed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The list of a review: one goes from action to action, and unfolds what each would send.
 *
 * @param scene what all pages have in common
 * @param reviewed what is shown
 * @param columns the width of its part of the screen
 * @param rows the height of its part of the screen
 * @param window what is seen
 * @param focus the action that keys go to, from 0
 * @param open the ids of the actions that are unfolded
 */
record ReviewList(
    Scene scene,
    Reviewed reviewed,
    int columns,
    int rows,
    Window window,
    int focus,
    Set<String> open) {

  /** A list at its first action, with nothing unfolded. */
  static ReviewList of(Scene scene, Reviewed reviewed) {
    return new ReviewList(
        scene, reviewed, PageSpace.COLUMNS, PageSpace.ROWS, Window.TOP, 0, Set.of());
  }

  private ReviewList moved(Window to, int newFocus) {
    return new ReviewList(scene, reviewed, columns, rows, to, newFocus, open);
  }

  private ReviewList unfolded(Set<String> ids) {
    return new ReviewList(scene, reviewed, columns, rows, window, focus, Set.copyOf(ids)).at(focus);
  }

  /** The list in a part of this size, with its action in view. */
  ReviewList sized(int newColumns, int newRows) {
    boolean same = newColumns == columns && newRows == rows;
    return same
        ? this
        : new ReviewList(scene, reviewed, newColumns, newRows, window, focus, open).at(focus);
  }

  /** The actions that are shown. */
  List<Action> actions() {
    List<Action> actions = new ArrayList<>();
    ReviewWords.parts(reviewed.walk(), reviewed.plan())
        .forEach(part -> part.items().forEach(item -> actions.add(item.action())));
    return actions;
  }

  /** The action that keys go to, if there is one. */
  Optional<Action> focused() {
    List<Action> actions = actions();
    return actions.isEmpty() ? Optional.empty() : Optional.of(actions.get(focus));
  }

  /** The list with keys going to this action. */
  ReviewList on(Action action) {
    int index = actions().indexOf(action);
    return index < 0 ? this : at(index);
  }

  /** The list with all actions unfolded; with none, if all were. */
  ReviewList toggledAll() {
    Set<String> all = new HashSet<>();
    actions().forEach(action -> all.add(action.id()));
    return unfolded(open.containsAll(all) ? Set.of() : all);
  }

  /** The list with its action unfolded, or folded. */
  ReviewList unfolded(boolean unfold) {
    Set<String> ids = new HashSet<>(open);
    focused().map(Action::id).ifPresent(unfold ? ids::add : ids::remove);
    return unfolded(ids);
  }

  /** The list with its action unfolded if it was folded, and folded if not. */
  ReviewList toggled() {
    return unfolded(focused().filter(action -> !open.contains(action.id())).isPresent());
  }

  private ReviewRows laid(int width) {
    return ReviewRows.of(scene, reviewed, width, focus, open);
  }

  /** With this action focused, and in view. */
  private ReviewList at(int index) {
    ReviewRows laid = laid(columns);
    if (laid.spans().isEmpty()) {
      return this;
    }
    ReviewRows.Span span = laid.spans().get(index);
    // Above the first action stand its step and what is in the way.
    int from = index == 0 && span.from() < rows - 1 ? 0 : span.from();
    return moved(window.showing(from, span.to(), rows, laid.rows().size()), index);
  }

  /**
   * After a key that walks or scrolls; empty if it does neither. Up and Down go from action to
   * action, and row by row through one that is taller than what is seen.
   */
  Optional<ReviewList> key(Key key) {
    ReviewRows laid = laid(columns);
    int count = laid.rows().size();
    Window seen = window.within(rows, count);
    return seen.key(key, rows, count)
        .map(to -> laid.spans().isEmpty() ? moved(to, 0) : walked(key, seen, to, laid));
  }

  private ReviewList walked(Key key, Window seen, Window to, ReviewRows laid) {
    int last = laid.spans().size() - 1;
    int room = Window.room(rows, laid.rows().size());
    ReviewRows.Span here = laid.spans().get(focus);
    return switch (key.kind()) {
      case DOWN ->
          here.to() > seen.top() + room || focus == last ? moved(to, focus) : at(focus + 1);
      case UP -> here.from() < seen.top() || focus == 0 ? moved(to, focus) : at(focus - 1);
      case HOME -> moved(to, 0);
      case END -> moved(to, last);
      default -> moved(to, nearest(laid, to.top(), to.top() + room));
    };
  }

  /** The focused action, or the one next to it that is in view. */
  private int nearest(ReviewRows laid, int top, int bottom) {
    int near = focus;
    while (near < laid.spans().size() - 1 && laid.spans().get(near).from() < top) {
      near++;
    }
    while (near > 0 && laid.spans().get(near).from() >= bottom) {
      near--;
    }
    return near;
  }

  /** Whether there is more than is seen at once. */
  boolean scrolls() {
    return laid(columns).rows().size() > rows;
  }

  /** Draws what is seen of it. */
  void draw(Area area) {
    window.draw(area, laid(area.columns()).rows());
  }

  /** Draws what the focused action would send, where there is room for it beside the list. */
  void drawCommand(Area area) {
    focused()
        .ifPresent(
            action ->
                Window.TOP.draw(
                    area, ReviewRows.details(scene, reviewed.walk(), action, 0, area.columns())));
  }
}
