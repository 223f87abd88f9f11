using FamilyPlatform.Sdk.Pages;

namespace FamilyPlatform.Ui;

/// <summary>
/// What a program brings to a page that belongs to nobody, such as the family's home: its forms and documents keep
/// their own path. Made by the program host, never by a program.
/// </summary>
/// <param name="ActionBase">The program's path: forms go to <c>ActionBase/act</c>.</param>
/// <param name="Blocks">Its blocks.</param>
public sealed record ProgramPiece(string ActionBase, IReadOnlyList<Block> Blocks) : Block;
