// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.KotlinDetector;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.Assign;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.FunctionReference;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.InlineMap;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.Projection;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.Selection;
import org.springframework.expression.spel.ast.VariableReference;

/**
 * Finds the names in the expressions of a method that no call of it has. To SpEL an
 * unknown variable is {@code null}, and so nobody else tells a misspelt one.
 *
 * @param method the method
 * @param parameters the names of its parameters, {@code null} if they are not known
 * @param count how many there are
 */
record ExpressionNames(Method method, @Nullable List<@Nullable String> parameters, int count) {

	private static final Set<String> CALL = Set.of("target", "method", "args", "class");

	static ExpressionNames of(Method method) {
		// The last argument of a suspending function is its continuation.
		int count = method.getParameterCount() - (KotlinDetector.isSuspendingFunction(method) ? 1 : 0);
		@Nullable String @Nullable [] names = new DefaultParameterNameDiscoverer().getParameterNames(method);
		return new ExpressionNames(method, (names != null) ? Stream.of(names).limit(count).toList() : null, count);
	}

	/**
	 * Looks for a name that means nothing.
	 * @param expression the root of an expression
	 * @return what is wrong, in plain words, {@code null} if nothing is
	 */
	@Nullable String problem(SpelNode expression) {
		List<SpelNode> variables = new ArrayList<>();
		List<PropertyOrFieldReference> properties = new ArrayList<>();
		Set<String> known = new HashSet<>(variables().toList());
		known.add("#this");
		collect(expression, true, variables, properties, known);
		return variables.stream()
			.map((node) -> node.toStringAST().split("\\(", 2)[0])
			.filter((name) -> !known.contains(name))
			.map(this::unknownVariable)
			.findFirst()
			.or(() -> properties.stream()
				.map(PropertyOrFieldReference::getName)
				.filter((name) -> !CALL.contains(name))
				.map(this::unknownProperty)
				.findFirst())
			.orElse(null);
	}

	/**
	 * Collects the names that are looked up in a call.
	 * @param node a node of the expression
	 * @param onCall whether its properties are those of the call
	 * @param variables takes the variables and functions
	 * @param properties takes the properties of the call
	 * @param known takes the variables that the expression itself sets
	 */
	private static void collect(SpelNode node, boolean onCall, List<SpelNode> variables,
			List<PropertyOrFieldReference> properties, Set<String> known) {
		if (node instanceof VariableReference || node instanceof FunctionReference) {
			variables.add(node);
		}
		if (node instanceof PropertyOrFieldReference property && onCall) {
			properties.add(property);
		}
		if (node instanceof Assign && node.getChild(0) instanceof VariableReference set) {
			known.add(set.toStringAST());
		}
		for (int i = 0; i < node.getChildCount(); i++) {
			collect(node.getChild(i), isOnCall(node, i, onCall), variables, properties, known);
		}
	}

	// Whatever follows a dot is of what stands before it, keys may be words, and in a
	// selection the properties are those of the elements. Arguments are read in the call.
	private static boolean isOnCall(SpelNode parent, int child, boolean onCall) {
		if (parent instanceof MethodReference || parent instanceof FunctionReference) {
			return true;
		}
		boolean key = parent instanceof InlineMap && child % 2 == 0;
		boolean elsewhere = parent instanceof Indexer || parent instanceof Projection || parent instanceof Selection;
		return onCall && !key && !elsewhere && !(parent instanceof CompoundExpression && child > 0);
	}

	private Stream<String> variables() {
		Stream<String> names = (this.parameters != null) ? this.parameters.stream().map((name) -> "#" + name)
				: Stream.empty();
		Stream<String> places = IntStream.range(0, this.count).boxed().flatMap((i) -> Stream.of("#p" + i, "#a" + i));
		return Stream.concat(Stream.concat(names, places), Stream.of("#root"));
	}

	private String unknownVariable(String name) {
		String there = variables().filter((variable) -> !variable.matches("#a\\d+")).collect(Collectors.joining(", "));
		if (this.parameters == null && this.count > 0) {
			return name + " is not known: the class was compiled without -parameters, so there are only " + there;
		}
		return name + " is no argument of " + signature() + "; there are " + there;
	}

	private String signature() {
		return this.method.getName() + "(" + ((this.parameters != null) ? String.join(", ", this.parameters) : "")
				+ ")";
	}

	private String unknownProperty(String name) {
		boolean argument = this.parameters != null && this.parameters.contains(name);
		return name + " is no property of a call, which has target, method and args; "
				+ (argument ? "an argument is written #" + name : "a fixed text is quoted: '" + name + "'");
	}

}
