using FamilyPlatform.Listening;

namespace FamilyPlatform.Tests.Listening;

public sealed class OpenQuestionTests
{
    [Theory]
    [InlineData("What was that like?")]
    [InlineData("When did you apply, and who helped?")]
    [InlineData("How did your sister find the apartment?")]
    [InlineData("Who was there when you heard?")]
    [InlineData("What would you tell your younger self?")]
    [InlineData("What made you laugh this month?")]
    [InlineData("When did you first feel at home here?")]
    [InlineData("What did the class ask of you?")]
    [InlineData("How do you decide, the four of you?")]
    [InlineData("What do you call that dish, and who taught you?")]
    [InlineData("¿Cómo fue para usted?")]
    [InlineData("¿Qué le enseñó su abuela?")]
    [InlineData("¿Quién estaba con usted ese día?")]
    [InlineData("¿Cómo llegaron a ser amigas?")]
    [InlineData("¿Qué siente cuando lo cuenta?")]
    [InlineData("¿Qué significa para su familia?")]
    [InlineData("¿Cuándo supo que iba a funcionar?")]
    public void An_open_question_can_be_asked(string question) => Assert.Null(OpenQuestion.Wrong(question));

    [Theory]
    [InlineData("Have you thought about the first-time buyer grant?")]
    [InlineData("Why don’t you ask the bank?")]
    [InlineData("Why don't you open an account?")]
    [InlineData("What if you tried the credit union?")]
    [InlineData("How about a class at Laney?")]
    [InlineData("Could you maybe apply for SNAP?")]
    [InlineData("Don't you think you should rest?")]
    [InlineData("Would it help to talk to a counselor?")]
    [InlineData("Are you going to save more next month?")]
    [InlineData("Did you look into the program?")]
    [InlineData("Do you know about the tax clinic?")]
    [InlineData("Can you go to the office on Monday?")]
    [InlineData("Wouldn't it be better to wait?")]
    [InlineData("Did you know you are eligible?")]
    [InlineData("¿Ha pensado en la ayuda para compradores?")]
    [InlineData("¿Por qué no pide un préstamo?")]
    [InlineData("¿Qué tal si habla con el banco?")]
    [InlineData("¿No cree que debería descansar?")]
    [InlineData("¿Y si prueba con la cooperativa?")]
    [InlineData("¿Puede llamar a la oficina el lunes?")]
    [InlineData("¿Le gustaría inscribirse en la clase?")]
    [InlineData("¿No sería mejor esperar?")]
    [InlineData("¿Sabe del programa de vivienda?")]
    [InlineData("¿Va a ahorrar más el mes que viene?")]
    public void A_question_that_points_somewhere_is_given_back(string question) => Assert.Equal("listening.points", OpenQuestion.Wrong(question));

    [Theory]
    [InlineData("There is a grant for that. What do you think?", "listening.one_question")]
    [InlineData("Call 211! Right?", "listening.one_question")]
    [InlineData("Line one\nLine two?", "listening.one_question")]
    [InlineData("Please send me the form", "listening.not_a_question")]
    [InlineData("   ", "listening.question_missing")]
    public void What_is_no_single_question_is_given_back(string text, string code) => Assert.Equal(code, OpenQuestion.Wrong(text));

    [Fact]
    public void Endless_questions_are_given_back() => Assert.Equal("listening.question_long", OpenQuestion.Wrong(new string('x', 200) + "?"));

    [Fact]
    public void Every_question_of_the_bank_is_open_in_both_languages()
    {
        var words = FamilyPlatform.Ui.Words.Load([typeof(ListeningModule).Assembly]);
        foreach (var key in QuestionBank.All)
            foreach (var language in (string[])["en", "es"]) Assert.Null(OpenQuestion.Wrong(words.Text(language, "listening.bank." + key)));
    }
}
