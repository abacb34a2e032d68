package dev.gatehouse.wizard;

import dev.gatehouse.plan.Nearest;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Tags;
import dev.gatehouse.text.Invisible;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the YAML of an answers file, event by event: nothing is built of what the file nests or
 * repeats, so that it can be neither deep nor large, and each problem knows its place.
 */
final class AnswersReader {

  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
  private static final String STRING_TAG = "tag:yaml.org,2002:str";
  private static final int DEEPEST = 20;
  private static final int MOST_PROBLEMS = 100;

  private final String source;
  private final Questions questions;
  private final Set<String> steps = new LinkedHashSet<>();
  private final Map<String, GivenAnswers.Setting> given = new LinkedHashMap<>();
  private final Map<String, Problem.Place> seen = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private Iterator<Event> events = List.<Event>of().iterator();

  AnswersReader(String source, Questions questions) {
    this.source = source;
    this.questions = questions;
    questions.all().forEach(question -> steps.add(question.step()));
  }

  GivenAnswers read(String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(source).setCodePointLimit(AnswersFile.LIMIT).build();
    try {
      events = new Parse(settings).parseString(text).iterator();
      document();
    } catch (GaveUp e) {
      problems.add(e.problem);
    } catch (MarkedYamlEngineException e) {
      problems.add(new Problem(place(e), NotYaml.because(String.valueOf(e.getProblem()))));
    } catch (ReaderException e) {
      int at = text.offsetByCodePoints(0, Math.min(e.getPosition(), length(text)));
      problems.add(
          new Problem(
              AnswersFile.place(source, text, at),
              "has a character that YAML does not allow: U+"
                  + String.format("%04X", e.getCodePoint())));
    } catch (YamlEngineException e) {
      problems.add(
          new Problem(Problem.Place.of(source), NotYaml.because(String.valueOf(e.getMessage()))));
    }
    return new GivenAnswers(given, problems);
  }

  /** Reading on would help nobody. */
  private static final class GaveUp extends RuntimeException {
    private final transient Problem problem;

    GaveUp(Problem problem) {
      this.problem = problem;
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private void document() {
    events.next();
    Event start = events.next();
    if (start instanceof StreamEndEvent) {
      problem(Problem.Place.of(source), "is empty: without an answers file, use --defaults");
      return;
    }
    Event root = events.next();
    if (root instanceof MappingStartEvent) {
      entries(this::atTop);
    } else {
      problem(place(root), "answers are written as `step:` and below it `key: value`");
      skip(root);
    }
    events.next();
    Event next = events.next();
    if (next instanceof DocumentStartEvent) {
      problem(place(next), "a second document begins here; an answers file has one");
    }
  }

  /** Hears each key of a mapping, with the event that begins its value. */
  private interface Entry {
    void read(String key, Problem.Place place, Event value);
  }

  private void entries(Entry entry) {
    for (Event key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
      if (key instanceof ScalarEvent scalar) {
        entry.read(scalar.getValue(), place(key), events.next());
      } else {
        problem(place(key), "a key is a word");
        skip(key);
        skip(events.next());
      }
    }
  }

  private void atTop(String key, Problem.Place place, Event value) {
    if (questions.find(key).isPresent()) {
      answer(key, place, value);
    } else if (!steps.contains(key)) {
      problem(place, unknown(key, value));
      skip(value);
    } else if (isNew(key, place) && value instanceof MappingStartEvent) {
      entries((name, at, below) -> answer(key + "." + name, at, below));
    } else {
      if (!(value instanceof MappingStartEvent) && nothing(value).isEmpty()) {
        problem(place(value), key + ": its answers stand below it, as `key: value`");
      }
      skip(value);
    }
  }

  private String unknown(String key, Event value) {
    if (value instanceof MappingStartEvent && !key.contains(".")) {
      return Nearest.to(key, steps)
          .map(near -> Invisible.quoted(key) + ": there is no such step; perhaps you mean " + near)
          .orElse(
              Invisible.quoted(key)
                  + ": there is no such step; they are "
                  + String.join(", ", steps));
    }
    return questions.unknown(key);
  }

  private void answer(String key, Problem.Place place, Event value) {
    Optional<Question> question = questions.find(key);
    if (question.isEmpty()) {
      problem(place, questions.unknown(key));
      skip(value);
    } else if (isNew(key, place)) {
      text(question.get(), value)
          .ifPresent(text -> given.put(key, new GivenAnswers.Setting(place(value), key, text)));
    } else {
      skip(value);
    }
  }

  /** Whether a key has not been given yet; if it has, that is a problem. */
  private boolean isNew(String key, Problem.Place place) {
    Problem.Place first = seen.putIfAbsent(key, place);
    if (first != null) {
      problem(place, key + ": is given twice, first in line " + first.line());
    }
    return first == null;
  }

  /** A value as a person would type it. */
  private Optional<String> text(Question question, Event value) {
    Question.Kind kind = question.kind();
    if (value instanceof ScalarEvent scalar) {
      return scalar(question.key(), scalar).map(text -> GivenAnswers.typed(question, text));
    }
    if (value instanceof MappingStartEvent && kind instanceof Question.Kind.Tags) {
      return Optional.of(Tags.line(tags(question.key())));
    }
    if (value instanceof SequenceStartEvent && kind instanceof Question.Kind.Names) {
      return Optional.of(Tags.join(names(question.key())));
    }
    if (value instanceof AliasEvent) {
      problem(place(value), question.key() + ": aliases of YAML (*name) are not used here");
    } else {
      problem(place(value), question.key() + ": one value is needed here, not several");
      skip(value);
    }
    return Optional.empty();
  }

  private Optional<String> scalar(String key, ScalarEvent scalar) {
    if (scalar.getTag().filter(tag -> !tag.equals(STRING_TAG)).isPresent()) {
      problem(place(scalar), key + ": tags of YAML (!name) are not used here");
      return Optional.empty();
    }
    return Optional.of(nothing(scalar).orElse(scalar.getValue()));
  }

  /** The empty text, if the value is YAML's way to write nothing. */
  private static Optional<String> nothing(Event value) {
    return value instanceof ScalarEvent scalar
            && scalar.isPlain()
            && scalar.getTag().isEmpty()
            && NOTHING.contains(scalar.getValue())
        ? Optional.of("")
        : Optional.empty();
  }

  private Map<String, String> tags(String key) {
    Map<String, String> tags = new LinkedHashMap<>();
    entries(
        (name, place, value) -> {
          if (value instanceof ScalarEvent scalar) {
            Optional<String> text = scalar(key, scalar);
            if (text.isPresent() && tags.put(name, text.get()) != null) {
              problem(place, key + ": the tag " + Invisible.quoted(name) + " is given twice");
            }
          } else {
            problem(place(value), key + ": the value of a tag is one text");
            skip(value);
          }
        });
    return tags;
  }

  private List<String> names(String key) {
    List<String> names = new ArrayList<>();
    for (Event name = events.next(); !(name instanceof CollectionEndEvent); name = events.next()) {
      if (name instanceof ScalarEvent scalar) {
        scalar(key, scalar).ifPresent(names::add);
      } else {
        problem(place(name), key + ": a name is one text");
        skip(name);
      }
    }
    return names;
  }

  /** Passes over the rest of what an event began. */
  private void skip(Event event) {
    int depth = event instanceof CollectionStartEvent ? 1 : 0;
    while (depth > 0) {
      Event next = events.next();
      if (next instanceof CollectionStartEvent) {
        depth++;
        // The parser's own time grows with the square of the depth.
        if (depth > DEEPEST) {
          throw new GaveUp(new Problem(place(next), "is nested deeper than any answer is"));
        }
      } else if (next instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  private void problem(Problem.Place place, String message) {
    problems.add(new Problem(place, message));
    if (problems.size() == MOST_PROBLEMS) {
      throw new GaveUp(new Problem(place, "has more problems; the rest was not read"));
    }
  }

  private Problem.Place place(Event event) {
    return event
        .getStartMark()
        .map(mark -> new Problem.Place(source, mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(Problem.Place.of(source));
  }

  private Problem.Place place(MarkedYamlEngineException e) {
    return e.getProblemMark()
        .map(mark -> new Problem.Place(source, mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(Problem.Place.of(source));
  }
}
