package dev.gatehouse.step.environment;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;

/** A kind of environment: what is asked, read and done differently for Cloud9 and an instance. */
interface EnvironmentKind {

  /** What is read for it alone. */
  List<AwsRequest> reads(Situation situation);

  /** Why it cannot be had, as what is wrong with choosing it. */
  Optional<String> impossible(Situation situation);

  /** What the person should know of it alone. */
  List<Finding> findings(Situation situation);

  /** What is wrong with a name, if something is. */
  Optional<String> nameProblem(String answer, Situation situation);

  /** The instance types to choose from. */
  List<Question.Option> types(Situation situation);

  /** The instance type that is suggested. */
  String suggestedType(Situation situation);

  /** What is wrong with an instance type, if something is. */
  Optional<String> typeProblem(String answer, Situation situation);

  /** The images to choose from. */
  List<Question.Option> images();

  /** The image that is suggested. */
  String suggestedImage(Situation situation);

  /** What is wrong with an image, if something is. */
  Optional<String> imageProblem(String answer, Situation situation);

  /** Ids of other steps' calls whose effect it takes for granted. */
  Set<String> needs();

  /** What brings it. */
  List<Action> actions(Situation situation);

  /** What takes back one of those calls. */
  Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier);

  /** How to get in, and what to keep. */
  List<Note> notes(Situation situation);
}
