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
 * The list of actions in a review. The user moves from action to action, and expands what each
 * would send.
 *
 * @param columns width of the list on the screen
 * @param rows height of the list on the screen
 * @param window the scroll position
 * @param focus index of the focused action, from 0
 * @param open ids of the expanded actions
 */
record ReviewList(
    Scene scene,
    Reviewed reviewed,
    int columns,
    int rows,
    Window window,
    int focus,
    Set<String> open) {

  /** Creates a list with the focus on the first action and nothing expanded. */
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

  /** Returns the list at another size, with the focused action visible. */
  ReviewList sized(int newColumns, int newRows) {
    boolean same = newColumns == columns && newRows == rows;
    return same
        ? this
        : new ReviewList(scene, reviewed, newColumns, newRows, window, focus, open).at(focus);
  }

  /** Returns the actions in the order shown. */
  List<Action> actions() {
    List<Action> actions = new ArrayList<>();
    ReviewWords.parts(reviewed.walk(), reviewed.plan())
        .forEach(part -> part.items().forEach(item -> actions.add(item.action())));
    return actions;
  }

  /** Returns the focused action; empty if there are no actions. */
  Optional<Action> focused() {
    List<Action> actions = actions();
    return actions.isEmpty() ? Optional.empty() : Optional.of(actions.get(focus));
  }

  /** Returns the list with the focus on an action; unchanged if it does not contain the action. */
  ReviewList on(Action action) {
    int index = actions().indexOf(action);
    return index < 0 ? this : at(index);
  }

  /** Returns the list with all actions expanded; with none, if all were. */
  ReviewList toggledAll() {
    Set<String> all = new HashSet<>();
    actions().forEach(action -> all.add(action.id()));
    return unfolded(open.containsAll(all) ? Set.of() : all);
  }

  /** Returns the list with the focused action expanded or collapsed. */
  ReviewList unfolded(boolean unfold) {
    Set<String> ids = new HashSet<>(open);
    focused().map(Action::id).ifPresent(unfold ? ids::add : ids::remove);
    return unfolded(ids);
  }

  /** Returns the list with the focused action toggled between expanded and collapsed. */
  ReviewList toggled() {
    return unfolded(focused().filter(action -> !open.contains(action.id())).isPresent());
  }

  private ReviewRows laid(int width) {
    return ReviewRows.of(scene, reviewed, width, focus, open);
  }

  /** Returns the list with this action focused and visible. */
  private ReviewList at(int index) {
    ReviewRows laid = laid(columns);
    if (laid.spans().isEmpty()) {
      return this;
    }
    ReviewRows.Span span = laid.spans().get(index);
    // The step title and any conflicts stand above the first action.
    int from = index == 0 && span.from() < rows - 1 ? 0 : span.from();
    return moved(window.showing(from, span.to(), rows, laid.rows().size()), index);
  }

  /**
   * Returns the list after a key; empty if the key neither moves nor scrolls. Up and Down move
   * between actions, and scroll by rows through an action that is taller than the view.
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

  /** Returns the focused action, or the closest one that is visible. */
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

  /** Returns whether not all rows fit at once. */
  boolean scrolls() {
    return laid(columns).rows().size() > rows;
  }

  /** Draws the visible rows. */
  void draw(Area area) {
    window.draw(area, laid(area.columns()).rows());
  }

  /** Draws what the focused action would send, for screens with space beside the list. */
  void drawCommand(Area area) {
    focused()
        .ifPresent(
            action ->
                Window.TOP.draw(
                    area, ReviewRows.details(scene, reviewed.walk(), action, 0, area.columns())));
  }
}
