// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Method;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

class ExpressionNamesTests {

	private static final Method ASK = ReflectionUtils.getUniqueDeclaredMethods(Asked.class)[0];

	private static final Method APPLY = ReflectionUtils.getUniqueDeclaredMethods(Function.class,
			(method) -> method.getName().equals("apply"))[0];

	@ParameterizedTest
	@ValueSource(strings = { "#user", "#question", "#p0", "#a1", "#user.id", "#user?.name?.first", "'alice'", "42",
			"true", "null", "#root", "#root.args[0]", "#this", "#this.method.name", "args[0]", "method.name",
			"target.class", "class.name", "@tenants.current()", "@tenants.of(#user).name", "T(java.lang.Math).PI",
			"T(java.lang.String).valueOf(#p0)", "new String(#question)", "{#user, 1}", "{name: #user, 'b': 2}",
			"#user.tags[first]", "#user.tags['first']", "#user.tags.?[name == 'a']", "#user.tags.![name]",
			"#user.tags.^[#this == 'a']", "#user ?: 'nobody'", "#user == null ? 'a' : #question", "#user + '-' + #p1",
			"(#mine = #user) + #mine", "getTarget().toString()", "#user matches 'a.*'", "#user instanceof T(String)",
			"!#user.known" })
	void findsNothingWrongWithWhatIsThere(String expression) {
		assertThat(problem(ASK, expression)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "#usr|#usr", "#User|#User", "#p2|#p2", "#a2|#a2", "#usr.id|#usr", "#user.of(#usr)|#usr",
					"@tenants.of(#usr)|#usr", "{#user, #usr}|#usr", "{name: #usr}|#usr", "#user.tags[#usr]|#usr",
					"#user.tags.?[#this == #usr]|#usr", "#user ?: #usr|#usr", "'a' + #usr|#usr",
					"new String(#usr)|#usr", "#upper(#user)|#upper" })
	void findsVariablesThatAreNoArguments(String expression, String name) {
		assertThat(problem(ASK, expression))
			.isEqualTo(name + " is no argument of ask(user, question); there are #user, #question, #p0, #p1, #root");
	}

	@ParameterizedTest
	@CsvSource({ "alice,alice", "alice.name,alice", "alice + #user,alice", "#user.of(alice),alice",
			"'{alice, #user}',alice", "{name: alice},alice", "#user ?: nobody,nobody" })
	void findsWordsThatNobodyQuoted(String expression, String name) {
		assertThat(problem(ASK, expression)).startsWith(name + " is no property of a call")
			.endsWith("a fixed text is quoted: '" + name + "'");
	}

	@Test
	void findsArgumentsThatLackTheirSign() {
		assertThat(problem(ASK, "user.id")).endsWith("an argument is written #user");
	}

	@Test
	void tellsWhenTheCompilerHasLeftTheNamesOut() {
		assertThat(problem(APPLY, "#t")).isEqualTo(
				"#t is not known: the class was compiled without -parameters, " + "so there are only #p0, #root");
		assertThat(problem(APPLY, "#p0")).isNull();
	}

	private static String problem(Method method, String expression) {
		return ExpressionNames.of(method).problem(new SpelExpressionParser().parseRaw(expression).getAST());
	}

	interface Asked {

		String ask(String user, String question);

	}

}
